package io.socketbus.server;

/**
 * How much later than expected something happens again and again: the most of the last one to two windows. One event loop
 * tells, any thread reads.
 */
final class Lateness {

    private final long windowNanos;
    private volatile long expected;
    private volatile long latest;
    private volatile long latestBefore;
    private long windowEnds;

    /** @param now as all times here, on the clock of {@link System#nanoTime} */
    Lateness(long windowNanos, long now) {
        this.windowNanos = windowNanos;
        this.expected = now;
        this.windowEnds = now + windowNanos;
    }

    /** It happens now, and is to happen again. */
    void happened(long now, long next) {
        if (now - windowEnds >= 0) {
            latestBefore = latest;
            latest = 0;
            windowEnds = now + windowNanos;
        }
        latest = Math.max(latest, now - expected);
        expected = next;
    }

    /** What is late still. */
    long overdueNanos(long now) {
        return Math.max(0, now - expected);
    }

    /** Counts what is late still; read in this order nothing is missed that happens meanwhile. */
    long nanos(long now) {
        long most = Math.max(overdueNanos(now), latest);
        return Math.max(most, latestBefore);
    }
}
