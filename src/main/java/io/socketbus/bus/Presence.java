package io.socketbus.bus;

import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether somebody consumes a listener's inbound address, as one event loop has found, and the sessions that wait until
 * somebody does.
 *
 * <pre>
 *   present ──▶ absent      a frame found nobody
 *   absent  ──▶ present     the probe of the oldest waiter, each second, was taken
 * </pre>
 */
final class Presence {

    private static final long PROBE_MILLIS = 1_000;

    /** A route that waits. */
    interface Waiter {
        /**
         * Tries the oldest frame again.
         *
         * @return whether somebody took it
         */
        boolean probe();

        /** Somebody consumes the address again. */
        void present();
    }

    private final Vertx vertx;
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private long timer = -1;

    Presence(Vertx vertx) {
        this.vertx = vertx;
    }

    boolean absent() {
        return !waiters.isEmpty();
    }

    /** Waits for somebody to come. */
    void await(Waiter waiter) {
        waiters.add(waiter);
        if (timer < 0) {
            timer = vertx.setPeriodic(PROBE_MILLIS, id -> probe());
        }
    }

    /** Waits no longer. */
    void leave(Waiter waiter) {
        waiters.remove(waiter);
        stopWhenEmpty();
    }

    private void probe() {
        if (absent() && waiters.iterator().next().probe()) {
            List<Waiter> woken = List.copyOf(waiters);
            waiters.clear();
            woken.forEach(Waiter::present);
        }
        stopWhenEmpty();
    }

    private void stopWhenEmpty() {
        if (waiters.isEmpty() && timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }
}
