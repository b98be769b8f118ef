package io.socketbus.bus;

import io.socketbus.frame.Wire;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One frame of a window, from the first try until its answer may leave. */
final class InFlight {

    /** Where a frame stands. */
    enum State {
        /** A consumer has it. */
        ASKED,
        /** Nobody was there; it is tried again soon. */
        RETRY,
        /** Nobody was there; it waits until somebody is. */
        NOBODY,
        /** Its fate is known; its answer waits for those before it. */
        SETTLED
    }

    final Buffer frame;
    final long sequence;
    final InboundRoute.Origin origin;

    /** Whether it is a frame, and not only something to tell the peer in its turn. */
    final boolean counts;

    @Nullable
    Object body;

    State state = State.ASKED;
    int attempt;
    long dueNanos;
    private long begunNanos;

    @Nullable
    Wire answer;

    /** Why nobody answered; null where somebody did. */
    @Nullable
    String died;

    /** Where frames are traced. */
    @Nullable
    FrameSpan span;

    InFlight(@Nullable Object body, Buffer frame, long sequence, InboundRoute.Origin origin) {
        this.body = body;
        this.frame = frame;
        this.sequence = sequence;
        this.origin = origin;
        this.counts = true;
    }

    private InFlight(Wire told) {
        this.frame = Buffer.buffer();
        this.sequence = 0;
        this.origin = InboundRoute.Origin.PEER;
        this.counts = false;
        settle(told);
    }

    /** Something to tell the peer when all frames before it are answered. */
    static InFlight told(Wire wire) {
        return new InFlight(wire);
    }

    void await(State next, long millis) {
        long now = System.nanoTime();
        if (begunNanos == 0) {
            begunNanos = now;
        }
        state = next;
        dueNanos = now + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** How long it is under way, from the first try. */
    long tookNanos() {
        return System.nanoTime() - begunNanos;
    }

    /** It waits until somebody comes, or nobody is awaited any more. */
    void awaitSomebody() {
        state = State.NOBODY;
    }

    /** Whether something happens at its {@link #dueNanos}. */
    boolean isTimed() {
        return state == State.ASKED || state == State.RETRY;
    }

    void settle(@Nullable Wire wire) {
        state = State.SETTLED;
        answer = wire;
        body = null;
        if (span != null) {
            span.end(died);
        }
    }
}
