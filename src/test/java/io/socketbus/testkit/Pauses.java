package io.socketbus.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long the machine has not let this process run, as a thread sees it that waits for nothing but its turn. */
final class Pauses implements AutoCloseable {

    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private volatile long longestNanos;
    private volatile boolean closed;

    /** Watches from now on. */
    Pauses() {
        Thread watching = new Thread(this::watch, "pauses");
        watching.setDaemon(true);
        watching.start();
    }

    private void watch() {
        while (!closed) {
            long begun = System.nanoTime();
            LockSupport.parkNanos(TURN_NANOS);
            longestNanos = Math.max(longestNanos, System.nanoTime() - begun - TURN_NANOS);
        }
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    @Override
    public void close() {
        closed = true;
    }
}
