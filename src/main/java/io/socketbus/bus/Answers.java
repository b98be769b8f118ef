package io.socketbus.bus;

import io.socketbus.api.Failure;
import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Tells senders what became of their messages to {@code out}: those who asked by a reply, the others by counters and
 * the event {@code undelivered}, at most one a second.
 */
public final class Answers {

    private static final long EVENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Events events;
    private final ListenerCounters counters;
    private final AtomicLong nextEvent = new AtomicLong(System.nanoTime());
    private final Receipt unasked = new Unasked();
    private final Receipt counted = new Counted();

    public Answers(Events events, ListenerCounters counters) {
        this.events = events;
        this.counters = counters;
    }

    /** What a session shall tell of a message to it alone. */
    Receipt receipt(Message<?> message, long timeoutMillis) {
        return asked(message) ? new Asked(message, timeoutMillis) : unasked;
    }

    /** Who waits for what the peer answers to this message. */
    Asker asker(Message<Object> message) {
        return new Asker(message, counters);
    }

    /** What the sessions shall tell of a message to many, whose sender learns numbers only. */
    Receipt receiptOfMany(Message<?> message) {
        return asked(message) ? counted : unasked;
    }

    void delivered(Message<?> message, Outbound.Delivered counts) {
        if (asked(message)) {
            message.reply(new JsonObject()
                    .put("sessions", counts.queued() + counts.refused())
                    .put("queued", counts.queued())
                    .put("refused", counts.refused()));
        }
    }

    /** @param session the id that was meant, or empty */
    void fail(Message<?> message, String session, Failure failure, String detail) {
        if (asked(message)) {
            tell(message, failure, detail);
        } else {
            undelivered(session, "", failure);
        }
    }

    private void tell(Message<?> message, Failure failure, String detail) {
        counters.failed(failure).increment();
        message.reply(failure.exception(detail));
    }

    private static boolean asked(Message<?> message) {
        return message.replyAddress() != null;
    }

    private void undelivered(String session, String peer, Failure failure) {
        counters.undelivered(failure).increment();
        long now = System.nanoTime();
        long due = nextEvent.get();
        if (now - due >= 0 && nextEvent.compareAndSet(due, now + EVENT_NANOS)) {
            events.undelivered(session, peer, failure);
        }
    }

    /** The sender waits for a reply. */
    private final class Asked implements Receipt {
        private final Message<?> message;
        private final long timeoutMillis;

        Asked(Message<?> message, long timeoutMillis) {
            this.message = message;
            this.timeoutMillis = timeoutMillis;
        }

        @Override
        public long timeoutMillis() {
            return timeoutMillis;
        }

        @Override
        public void written(int bytes) {
            message.reply(new JsonObject().put("bytes", bytes));
        }

        @Override
        public void failed(Recipient session, Failure failure, String detail) {
            tell(message, failure, detail);
        }
    }

    /** The sender does not wait. */
    private final class Unasked implements Receipt {
        @Override
        public boolean isSilent() {
            return true;
        }

        @Override
        public long timeoutMillis() {
            return 0;
        }

        @Override
        public void written(int bytes) {
            // nobody asked
        }

        @Override
        public void refused(Recipient session, Supplier<String> why) {
            undelivered(session.id(), session.peer(), Failure.QUEUE_FULL);
        }

        @Override
        public void failed(Recipient session, Failure failure, String detail) {
            undelivered(session.id(), session.peer(), failure);
        }
    }

    /** The sender learns how many were queued and refused; what fails later is in the session's own event. */
    private static final class Counted implements Receipt {
        @Override
        public long timeoutMillis() {
            return 0;
        }

        @Override
        public void written(int bytes) {
            // counted when it was queued
        }

        @Override
        public void refused(Recipient session, Supplier<String> why) {
            // counted by who offered it
        }

        @Override
        public void failed(Recipient session, Failure failure, String detail) {
            // counted when it was refused
        }
    }
}
