package io.socketbus.bus;

import io.socketbus.api.DeadReason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Frames of one session that found nobody and wait until somebody comes, with {@code onNobody: pause}. The session is not
 * read meanwhile.
 */
final class Parked implements Presence.Waiter {

    /** Who hands them over. */
    interface Sender {
        Future<Void> write(OneWayFrame frame);

        /** A frame that was taken, maybe, has met its fate or has to wait again. */
        void settle(OneWayFrame frame, Future<Void> handed);
    }

    private final Inbound inbound;
    private final Vertx vertx;
    private final Conversation session;
    private final Sender sender;
    private final Deque<OneWayFrame> frames = new ArrayDeque<>(1);
    private boolean waits;
    private long timer = -1;

    Parked(Inbound inbound, Conversation session, Sender sender) {
        this.inbound = inbound;
        this.vertx = inbound.vertx();
        this.session = session;
        this.sender = sender;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    void add(OneWayFrame frame) {
        frames.add(frame);
        inbound.counters().inFlight.increment();
        if (timer < 0) {
            ringFor(frame);
        }
        awaitSomebody();
    }

    void awaitSomebody() {
        waits = true;
        inbound.presence().await(this);
        session.hold(Hold.NOBODY);
    }

    /** The session is gone; its frames still meet their fate. */
    void ended() {
        if (waits && frames.isEmpty()) {
            waits = false;
            inbound.presence().leave(this);
        }
    }

    // ---- somebody comes ----

    @Override
    public boolean probe() {
        OneWayFrame first = frames.peek();
        // a frame that was not delivered yet waits in the session: it will tell
        return first == null || handOver(first);
    }

    @Override
    public void present() {
        waits = false;
        for (OneWayFrame first = frames.peek(); first != null && handOver(first); first = frames.peek()) {
            // one after the other
        }
        if (frames.isEmpty()) {
            session.release(Hold.NOBODY);
            session.settled();
        } else {
            awaitSomebody();
        }
    }

    private boolean handOver(OneWayFrame frame) {
        Future<Void> handed = sender.write(frame);
        if (handed.failed() && Inbound.foundNobody(handed.cause())) {
            return false;
        }
        leave(frame);
        sender.settle(frame, handed);
        return true;
    }

    private void leave(OneWayFrame frame) {
        frames.remove(frame);
        inbound.counters().inFlight.decrement();
    }

    // ---- nobody comes ----

    private void ringFor(OneWayFrame frame) {
        long millis = TimeUnit.NANOSECONDS.toMillis(Math.max(0, frame.dueNanos() - System.nanoTime())) + 1;
        timer = vertx.setTimer(millis, rung -> look());
    }

    private void look() {
        timer = -1;
        long now = System.nanoTime();
        OneWayFrame first = frames.peek();
        while (first != null && first.dueNanos() - now <= 0) {
            leave(first);
            inbound.dead(
                    session,
                    first.frame(),
                    first.sequence(),
                    DeadReason.NOBODY,
                    "nobody came within " + inbound.config().nobody().timeout().toMillis() + " ms");
            first = frames.peek();
        }
        if (first != null) {
            ringFor(first);
        }
        session.settled();
    }
}
