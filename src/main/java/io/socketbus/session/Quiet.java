package io.socketbus.session;

import io.socketbus.api.CloseReason;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits until everything that was begun is finished and nothing has been written for a while, but not for ever. Belongs
 * to the session's event loop.
 *
 * <pre>
 *   begin ──▶ waiting ──▶ close      all finished, and nothing written for {@code quiet}
 *                     └─▶ time up    {@code limit} after begin
 * </pre>
 */
final class Quiet {

    /** What is asked of the session, and what it is told. */
    interface Watched {
        boolean allFinished();

        /** By {@link System#nanoTime()}, when the session last wrote. */
        long lastWrittenNanos();

        void close(CloseReason reason);

        /** It is not finished, and shall be cut off. */
        void timeUp(CloseReason reason);
    }

    /**
     * How long to wait.
     *
     * @param quiet how long nothing may be written; zero where nothing can come once all is finished
     * @param limit the longest wait
     */
    record Patience(Duration quiet, Duration limit) {}

    private final Vertx vertx;
    private final Watched watched;
    private final CloseReason reason;
    private final long limitNanos;
    private final long begunNanos = System.nanoTime();
    private long quietNanos;
    private long timer = -1;
    private boolean over;

    Quiet(Vertx vertx, Patience patience, CloseReason reason, Watched watched) {
        this.vertx = vertx;
        this.watched = watched;
        this.reason = reason;
        this.quietNanos = patience.quiet().toNanos();
        this.limitNanos = patience.limit().toNanos();
    }

    /** Looks whether it is time, now and whenever something is finished. */
    void look() {
        if (over) {
            return;
        }
        long now = System.nanoTime();
        long sinceBegun = now - begunNanos;
        long silence = Math.min(sinceBegun, now - watched.lastWrittenNanos());
        boolean finished = watched.allFinished();
        if (finished && silence >= quietNanos) {
            cancel();
            watched.close(reason);
        } else if (sinceBegun >= limitNanos) {
            cancel();
            watched.timeUp(reason);
        } else {
            long untilLimit = limitNanos - sinceBegun;
            lookAgainIn(finished ? Math.min(quietNanos - silence, untilLimit) : untilLimit);
        }
    }

    /** Nothing can be written any more: there is nothing to be quiet for. */
    void unwritable() {
        quietNanos = 0;
    }

    void cancel() {
        over = true;
        vertx.cancelTimer(timer);
    }

    private void lookAgainIn(long nanos) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, id -> look());
    }
}
