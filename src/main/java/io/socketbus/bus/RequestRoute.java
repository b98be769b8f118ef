package io.socketbus.bus;

import io.socketbus.api.DeadReason;
import io.socketbus.api.Failure;
import io.socketbus.api.Headers;
import io.socketbus.config.InboundConfig.Nobody;
import io.socketbus.config.InboundConfig.OnNobody;
import io.socketbus.config.RequestConfig;
import io.socketbus.config.RequestConfig.ReplyOrder;
import io.socketbus.frame.Wire;
import io.socketbus.memory.MemoryBudget;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivery {@code request}: the consumer's reply is the acknowledgement, and what is unanswered is bounded.
 *
 * <pre>
 *   frame ──▶ [ window: at most maxInFlight frames, maxInFlightBytes bytes ] ──▶ answer, in the order of the frames
 *                │ full                        │ nobody there
 *                ▼                             ▼
 *            not read                      not read, and tried again each second
 * </pre>
 *
 * <p>Every frame of the window meets one fate, whatever the consumer does: acknowledged, refused, or dead.
 */
final class RequestRoute implements InboundRoute, Presence.Waiter {

    private static final long RETRY_MILLIS = 1_000;

    private final Inbound inbound;
    private final Vertx vertx;
    private final Conversation session;
    private final RequestConfig config;
    private final Nobody nobody;
    private final long attemptMillis;
    private final Deque<InFlight> window = new ArrayDeque<>(1);
    private long unansweredBytes;
    private long timer = -1;
    private long ringsNanos;
    private boolean awaitsSomebody;

    RequestRoute(Inbound inbound, Conversation session) {
        this.inbound = inbound;
        this.vertx = inbound.vertx();
        this.session = session;
        this.config = inbound.config().request();
        this.nobody = inbound.config().nobody();
        this.attemptMillis = Math.max(1, config.replyTimeout().toMillis() / config.attempts());
        // the bus forgets a request twice as late as we do, so that a late reply can be counted
    }

    @Override
    public boolean hasRoomFor(Buffer frame) {
        if (!inbound.deadHandover().hasRoomFor(session)) {
            return false;
        }
        if (inbound.presence().isAwaited()) {
            awaitSomebody();
            return false;
        }
        boolean passesAlone = unansweredBytes == 0;
        if (window.size() >= config.maxInFlight()
                || !passesAlone && unansweredBytes + frame.length() > config.maxInFlightBytes()) {
            session.hold(Hold.WINDOW);
            return false;
        }
        MemoryBudget memory = inbound.answering().memory();
        if (!memory.hasRoomFor(frame.length())) {
            session.hold(Hold.MEMORY);
            var loop = vertx.getOrCreateContext();
            memory.await(
                    frame.length(),
                    () -> loop.runOnContext(woken -> {
                        session.release(Hold.MEMORY);
                        memory.wakeOne();
                    }));
            return false;
        }
        return true;
    }

    @Override
    public void deliver(@Nullable Object body, Buffer frame, long sequence, Origin origin) {
        InFlight started = new InFlight(body, frame, sequence, origin);
        FrameSpans spans = inbound.spans();
        started.span = spans == null ? null : spans.begin(session, frame, sequence);
        window.add(started);
        unansweredBytes += frame.length();
        inbound.answering().memory().take(frame.length());
        inbound.counters().inFlight.increment();
        ask(started);
    }

    // ---- asking ----

    private void ask(InFlight frame) {
        frame.attempt++;
        frame.await(InFlight.State.ASKED, attemptMillis);
        ringAt(frame.dueNanos);
        int attempt = frame.attempt;
        FrameSpan span = frame.span;
        (span == null ? request(frame) : span.call(() -> request(frame)))
                .onComplete((reply, failure) -> answered(frame, attempt, reply, failure));
    }

    private Future<Message<Object>> request(InFlight frame) {
        return vertx.eventBus().request(inbound.address(), inbound.handed(frame.body), optionsFor(frame));
    }

    private DeliveryOptions optionsFor(InFlight frame) {
        DeliveryOptions options =
                inbound.options(session, frame.sequence, frame.origin).setSendTimeout(2 * attemptMillis);
        return config.attempts() == 1 ? options : options.addHeader(Headers.ATTEMPT, Integer.toString(frame.attempt));
    }

    private void answered(InFlight frame, int attempt, @Nullable Message<Object> reply, @Nullable Throwable failure) {
        ReplyException failed = failure instanceof ReplyException e ? e : null;
        boolean consumerSpoke = reply != null
                || failed != null && failed.failureType() == io.vertx.core.eventbus.ReplyFailure.RECIPIENT_FAILURE;
        if (consumerSpoke) {
            inbound.presence().foundSomebody();
        }
        if (frame.state == InFlight.State.SETTLED) {
            if (consumerSpoke) {
                inbound.counters().lateReplies.increment();
            }
        } else if (reply != null) {
            onReply(frame, reply);
        } else if (consumerSpoke && failed != null) {
            refuse(frame, Integer.toString(failed.failureCode()), String.valueOf(failed.getMessage()));
        } else if (attempt == frame.attempt && frame.state == InFlight.State.ASKED) {
            onNoReply(frame, failure == null ? failed : failure);
        }
    }

    private void onNoReply(InFlight frame, @Nullable Throwable failure) {
        ReplyException failed = failure instanceof ReplyException e ? e : null;
        if (failed == null) {
            die(frame, DeadReason.NOT_DELIVERED, String.valueOf(failure));
            return;
        }
        switch (failed.failureType()) {
            case NO_HANDLERS -> onNobody(frame, String.valueOf(failed.getMessage()));
            case TIMEOUT -> onSilence(frame);
            default -> die(frame, DeadReason.NOT_DELIVERED, String.valueOf(failed.getMessage()));
        }
    }

    private void onSilence(InFlight frame) {
        if (config.idempotent() && frame.attempt < config.attempts()) {
            ask(frame);
        } else {
            die(
                    frame,
                    DeadReason.NO_REPLY,
                    "no reply within " + config.replyTimeout().toMillis() + " ms");
        }
    }

    private void onNobody(InFlight frame, String detail) {
        if (nobody.policy() == OnNobody.PAUSE) {
            frame.attempt--;
            onNobodyYet(frame);
        } else if (frame.attempt < config.attempts()) {
            frame.await(InFlight.State.RETRY, Math.min(RETRY_MILLIS, attemptMillis));
            ringAt(frame.dueNanos);
        } else {
            die(frame, DeadReason.NOBODY, detail);
        }
    }

    private void onNobodyYet(InFlight frame) {
        if (inbound.presence().foundNobody()) {
            frame.awaitSomebody();
            awaitSomebody();
        } else {
            die(frame, DeadReason.NOBODY, inbound.nobodyCame());
        }
    }

    // ---- fates ----

    private void onReply(InFlight frame, Message<Object> reply) {
        inbound.counters().replies.took(frame.tookNanos());
        Object body = reply.body();
        if (Headers.REFUSED.equals(reply.headers().get(Headers.OUTCOME))) {
            inbound.counters().refusedFrames.increment();
            String why = body instanceof String text ? text : "refused by the consumer";
            settle(frame, body == null ? nack(frame, "REFUSED", why) : encoded(frame, body));
        } else {
            inbound.counters().acknowledged.increment();
            settle(frame, body == null ? inbound.answering().ack().wire(frame.frame, "ACK", "") : encoded(frame, body));
        }
    }

    private @Nullable Wire encoded(InFlight frame, Object body) {
        try {
            return inbound.answering().encoder().encode(body);
        } catch (WireEncoder.NotEncodableException e) {
            inbound.counters().undelivered(Failure.NOT_ENCODABLE).increment();
            return nack(frame, Failure.NOT_ENCODABLE.name(), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Wire nack(InFlight frame, String code, String reason) {
        return inbound.answering().nack().wire(frame.frame, code, reason);
    }

    private void refuse(InFlight frame, String code, String reason) {
        inbound.counters().replies.took(frame.tookNanos());
        inbound.counters().refusedFrames.increment();
        settle(frame, nack(frame, code, reason));
    }

    private void die(InFlight frame, DeadReason reason, String detail) {
        inbound.dead(session, frame.frame, frame.sequence, reason, detail);
        frame.died = reason.name();
        settle(frame, nack(frame, reason.name(), detail));
    }

    private void settle(InFlight frame, @Nullable Wire answer) {
        frame.settle(answer);
        if (config.replyOrder() == ReplyOrder.COMPLETION) {
            window.remove(frame);
            free(frame);
        }
        for (InFlight head = window.peek();
                head != null && head.state == InFlight.State.SETTLED;
                head = window.peek()) {
            window.remove();
            free(head);
        }
        session.release(Hold.WINDOW);
        session.settled();
    }

    private void free(InFlight frame) {
        if (frame.counts) {
            unansweredBytes -= frame.frame.length();
            inbound.counters().inFlight.decrement();
            inbound.answering().memory().give(frame.frame.length());
        }
        Wire answer = frame.answer;
        if (answer != null && session.answerable()) {
            session.answer(answer);
        } else if (answer != null) {
            inbound.counters().unwritten.increment();
        }
    }

    @Override
    public void dead(Buffer frame, long sequence, DeadReason reason, String detail) {
        inbound.dead(session, frame, sequence, reason, detail);
    }

    @Override
    public void tell(Wire wire) {
        if (window.isEmpty() || config.replyOrder() == ReplyOrder.COMPLETION) {
            session.answer(wire);
        } else {
            window.add(InFlight.told(wire));
        }
    }

    @Override
    public boolean isIdle() {
        return window.isEmpty();
    }

    @Override
    public void ended() {
        inbound.forget(session);
        boolean frameWaits = window.stream().anyMatch(frame -> frame.state == InFlight.State.NOBODY);
        if (awaitsSomebody && !frameWaits) {
            awaitsSomebody = false;
            inbound.presence().leave(this);
        }
    }

    // ---- waiting for somebody ----

    private void awaitSomebody() {
        awaitsSomebody = true;
        inbound.presence().await(this);
        session.hold(Hold.NOBODY);
    }

    @Override
    public boolean probe() {
        for (InFlight frame : window) {
            if (frame.state == InFlight.State.NOBODY) {
                ask(frame);
                return frame.state != InFlight.State.NOBODY;
            }
        }
        // a frame that was not delivered yet waits in the session: it will tell
        return true;
    }

    @Override
    public void goOn() {
        awaitsSomebody = false;
        for (InFlight frame : List.copyOf(window)) {
            if (frame.state == InFlight.State.NOBODY) {
                ask(frame);
            }
        }
        if (!awaitsSomebody) {
            session.release(Hold.NOBODY);
        }
    }

    // ---- time ----

    private void ringAt(long dueNanos) {
        if (timer >= 0 && ringsNanos - dueNanos <= 0) {
            return;
        }
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        ringsNanos = dueNanos;
        long millis = TimeUnit.NANOSECONDS.toMillis(Math.max(0, dueNanos - System.nanoTime())) + 1;
        timer = vertx.setTimer(millis, id -> look());
    }

    private void look() {
        timer = -1;
        long now = System.nanoTime();
        for (InFlight frame : List.copyOf(window)) {
            if (frame.isTimed() && frame.dueNanos - now <= 0) {
                onDue(frame);
            }
        }
        for (InFlight frame : window) {
            if (frame.isTimed()) {
                ringAt(frame.dueNanos);
            }
        }
    }

    private void onDue(InFlight frame) {
        switch (frame.state) {
            case ASKED -> onSilence(frame);
            case RETRY -> ask(frame);
            case NOBODY, SETTLED -> throw new IllegalStateException("a frame in state " + frame.state + " is due");
        }
    }
}
