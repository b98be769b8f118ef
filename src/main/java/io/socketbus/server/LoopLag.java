package io.socketbus.server;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How late the event loops of a gateway run what is due. One timer an event loop tells, whatever the number of listeners
 * there. Safe on any thread.
 */
final class LoopLag {

    private static final long EVERY_MILLIS = 200;
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Map<Integer, Lateness> loops = new ConcurrentHashMap<>();

    /**
     * Watches the caller's event loop, where that is not done yet.
     *
     * @param loop its number
     * @return what ends it
     */
    Runnable watch(Vertx vertx, int loop) {
        Lateness lateness = new Lateness(WINDOW_NANOS, System.nanoTime());
        if (loops.putIfAbsent(loop, lateness) != null) {
            return () -> {};
        }
        look(vertx, loop, lateness);
        return () -> loops.remove(loop, lateness);
    }

    private void look(Vertx vertx, int loop, Lateness lateness) {
        if (loops.get(loop) == lateness) {
            long now = System.nanoTime();
            lateness.happened(now, now + EVERY_NANOS);
            // one after the other: those of a period that were missed would come all at once, and not late
            vertx.setTimer(EVERY_MILLIS, timer -> look(vertx, loop, lateness));
        }
    }

    /** How long the latest of all loops has not run what is due, by now. */
    Duration overdue() {
        long now = System.nanoTime();
        return Duration.ofNanos(loops.values().stream()
                .mapToLong(lateness -> lateness.overdueNanos(now))
                .max()
                .orElse(0));
    }

    /** The most of all loops in the last 15 to 30 seconds; of one that is blocked, what it is late by now. */
    double seconds() {
        long now = System.nanoTime();
        long most = loops.values().stream()
                .mapToLong(lateness -> lateness.nanos(now))
                .max()
                .orElse(0);
        return (double) most / TimeUnit.SECONDS.toNanos(1);
    }
}
