package io.socketbus.bus;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether somebody consumes a listener's inbound address, as one event loop has found, and the sessions that wait until
 * somebody does.
 *
 * <pre>
 *   PRESENT ──▶ AWAITED    a frame found nobody: sessions wait, and the oldest waiter tries again each second
 *   AWAITED ──▶ PRESENT    somebody took a frame
 *   AWAITED ──▶ GIVEN_UP   nobody came in time: frames are tried as they come, and do not wait
 *   GIVEN_UP ─▶ PRESENT    somebody took a frame
 * </pre>
 */
final class Presence {

    private static final long PROBE_MILLIS = 1_000;

    /** A part of the time by which tries differ, so that they do not keep step with a consumer that comes and goes. */
    private static final long JITTER_MILLIS = PROBE_MILLIS / 5;

    /** A route that waits. */
    interface Waiter {
        /**
         * Tries the oldest frame again.
         *
         * @return whether somebody took it
         */
        boolean probe();

        /** Waits no longer: somebody consumes the address again, or it is given up. */
        void goOn();
    }

    private enum State {
        PRESENT,
        AWAITED,
        GIVEN_UP
    }

    private final Vertx vertx;
    private final long timeoutNanos;
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private State state = State.PRESENT;
    private long dueNanos;
    private long timer = -1;

    /** @param timeout how long frames wait for somebody, from the first that found nobody */
    Presence(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.timeoutNanos = timeout.toNanos();
    }

    /** Whether frames wait for somebody. */
    boolean isAwaited() {
        return state == State.AWAITED;
    }

    /** By {@link System#nanoTime()}, when frames that wait are given up. */
    long dueNanos() {
        return dueNanos;
    }

    /**
     * A frame found nobody.
     *
     * @return whether it may wait; not where others waited long enough already
     */
    boolean foundNobody() {
        if (state == State.PRESENT) {
            state = State.AWAITED;
            dueNanos = System.nanoTime() + timeoutNanos;
        }
        return state == State.AWAITED && System.nanoTime() - dueNanos < 0;
    }

    /** Somebody took a frame. */
    void foundSomebody() {
        if (state != State.PRESENT) {
            state = State.PRESENT;
            letGo();
        }
    }

    /** Waits for somebody to come. */
    void await(Waiter waiter) {
        waiters.add(waiter);
        if (timer < 0) {
            probeLater();
        }
    }

    /** Waits no longer. */
    void leave(Waiter waiter) {
        waiters.remove(waiter);
    }

    private void probeLater() {
        long untilDue = Math.max(1, (dueNanos - System.nanoTime()) / 1_000_000 + 1);
        long jitter = ThreadLocalRandom.current().nextLong(-JITTER_MILLIS, JITTER_MILLIS + 1);
        timer = vertx.setTimer(Math.min(PROBE_MILLIS + jitter, untilDue), rung -> look());
    }

    private void look() {
        timer = -1;
        if (state == State.AWAITED && System.nanoTime() - dueNanos >= 0) {
            state = State.GIVEN_UP;
            letGo();
        } else if (!waiters.isEmpty() && waiters.iterator().next().probe()) {
            foundSomebody();
        }
        if (timer < 0 && !waiters.isEmpty()) {
            probeLater();
        }
    }

    private void letGo() {
        List<Waiter> woken = List.copyOf(waiters);
        waiters.clear();
        woken.forEach(Waiter::goOn);
    }
}
