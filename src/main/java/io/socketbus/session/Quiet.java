package io.socketbus.session;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits until nothing has been written for a while, but not for ever. Belongs to the session's event loop.
 *
 * <pre>
 *   begin ──▶ waiting ──▶ quiet      nothing queued, and nothing written for {@code quiet}
 *                     └─▶ time up    {@code limit} after begin
 * </pre>
 */
final class Quiet {

    /** What is asked of the session, and what it is told. */
    interface Watched {
        boolean nothingQueued();

        void quiet();

        void timeUp();
    }

    private final Vertx vertx;
    private final Watched watched;
    private final LongSupplier lastWrittenNanos;
    private final long quietNanos;
    private final long limitNanos;
    private final long begunNanos = System.nanoTime();
    private long timer = -1;

    /** @param lastWrittenNanos by {@link System#nanoTime()}, when the session last wrote */
    Quiet(Vertx vertx, Duration quiet, Duration limit, LongSupplier lastWrittenNanos, Watched watched) {
        this.vertx = vertx;
        this.watched = watched;
        this.lastWrittenNanos = lastWrittenNanos;
        this.quietNanos = quiet.toNanos();
        this.limitNanos = limit.toNanos();
    }

    void begin() {
        look();
    }

    void cancel() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        long now = System.nanoTime();
        long sinceBegun = now - begunNanos;
        long silence = Math.min(sinceBegun, now - lastWrittenNanos.getAsLong());
        if (watched.nothingQueued() && silence >= quietNanos) {
            watched.quiet();
        } else if (sinceBegun >= limitNanos) {
            watched.timeUp();
        } else {
            long untilQuiet = silence >= quietNanos ? quietNanos : quietNanos - silence;
            lookAgainIn(Math.min(untilQuiet, limitNanos - sinceBegun));
        }
    }

    private void lookAgainIn(long nanos) {
        timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, id -> look());
    }
}
