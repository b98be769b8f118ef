package io.socketbus.bus;

import io.socketbus.api.DeadReason;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;

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
    private final Conversation session;
    private final Sender sender;
    private final Deque<OneWayFrame> frames = new ArrayDeque<>(1);
    private boolean waits;

    Parked(Inbound inbound, Conversation session, Sender sender) {
        this.inbound = inbound;
        this.session = session;
        this.sender = sender;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    void add(OneWayFrame frame) {
        frames.add(frame);
        inbound.counters().inFlight.increment();
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

    @Override
    public boolean probe() {
        OneWayFrame first = frames.peek();
        // a frame that was not delivered yet waits in the session: it will tell
        return first == null || handOver(first);
    }

    @Override
    public void goOn() {
        waits = false;
        while (!frames.isEmpty() && !waits) {
            OneWayFrame first = frames.element();
            if (!handOver(first)) {
                findNobody(first);
            }
        }
        if (!waits) {
            session.release(Hold.NOBODY);
            session.settled();
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

    private void findNobody(OneWayFrame frame) {
        if (inbound.presence().foundNobody()) {
            awaitSomebody();
        } else {
            leave(frame);
            inbound.dead(session, frame.frame(), frame.sequence(), DeadReason.NOBODY, inbound.nobodyCame());
        }
    }

    private void leave(OneWayFrame frame) {
        frames.remove(frame);
        inbound.counters().inFlight.decrement();
    }
}
