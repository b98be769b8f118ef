package io.socketbus.session;

import io.socketbus.api.CloseReason;
import io.socketbus.config.LimitsConfig.Timeouts;
import io.socketbus.session.Deadlines.Kind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ends a session that lets us wait too long: for its first frame, for the rest of a frame, for any byte, for taking what
 * is written to it; and one that is too old. Belongs to the session's event loop.
 */
final class Watch {

    /** A pause is worth an event when it lasts this long. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

    /** Looks at a stalled peer in one {@code stallTimeout}. */
    private static final int STALL_LOOKS = 4;

    /** What is watched. */
    interface Watched {
        /** Whether the peer waits for us, and not we for it. */
        boolean peerWaits();

        /** Bytes handed over that the operating system has not taken yet. */
        long unsentBytes();

        /** Whether a frame is still waited for. */
        boolean wantsFrames();

        /** What is there of a frame that is waited for, for people to read. */
        String unfinished();

        /** A line for the log. */
        void tellLog(String what, String reason, String detail);

        /** Ends after what was begun is finished. */
        void end(CloseReason reason);

        /** Ends at once. */
        void abort(CloseReason reason);

        /** The session has not been read for a while. */
        void pausedForLong();
    }

    private final Timeouts timeouts;
    private final Duration stallTimeout;
    private final Watched watched;
    private final Deadlines deadlines;
    private long lastUnsentBytes;
    private int stalledLooks;

    Watch(Vertx vertx, Timeouts timeouts, Duration stallTimeout, Watched watched) {
        this.timeouts = timeouts;
        this.stallTimeout = stallTimeout;
        this.watched = watched;
        this.deadlines = new Deadlines(vertx, this::onMissed);
    }

    void opened() {
        deadlines.set(Kind.FIRST_FRAME, timeouts.firstFrame());
        deadlines.set(Kind.IDLE, timeouts.idle());
        deadlines.set(Kind.AGE, jittered(timeouts.maxAge()));
    }

    /** Sessions that opened together shall not end together. */
    private static Duration jittered(Duration age) {
        long tenth = age.toMillis() / 10;
        return tenth == 0 ? age : age.plusMillis(ThreadLocalRandom.current().nextLong(-tenth, tenth + 1));
    }

    /** A byte came. */
    void read() {
        deadlines.set(Kind.IDLE, timeouts.idle());
    }

    /**
     * A chunk has been taken apart.
     *
     * @param frames whole frames that were found
     * @param heldBytes bytes of the frame that has begun, 0 where none has
     */
    void cut(int frames, int heldBytes) {
        if (frames > 0) {
            deadlines.clear(Kind.FIRST_FRAME);
        }
        if (heldBytes == 0) {
            deadlines.clear(Kind.FRAME);
        } else if (frames > 0 || !deadlines.isSet(Kind.FRAME)) {
            deadlines.set(Kind.FRAME, timeouts.frame());
        }
    }

    void paused() {
        deadlines.clear(Kind.FRAME);
        deadlines.set(Kind.LONG_PAUSE, LONG_PAUSE);
    }

    void resumed() {
        deadlines.clear(Kind.LONG_PAUSE);
        read();
    }

    void handedOver() {
        if (!deadlines.isSet(Kind.STALL)) {
            watchStall();
        }
    }

    /** @param part how much of what was handed over was taken */
    void written(WrittenPart part) {
        read();
        if (part == WrittenPart.ALL) {
            deadlines.clear(Kind.STALL);
        } else {
            watchStall();
        }
    }

    /** What was handed over is lost, and nothing more will be. */
    void unwritable() {
        deadlines.clear(Kind.STALL);
    }

    /** How much of what was handed over the operating system has taken. */
    enum WrittenPart {
        SOME,
        ALL
    }

    private void watchStall() {
        stalledLooks = 0;
        lastUnsentBytes = watched.unsentBytes();
        lookAtStallLater();
    }

    private void lookAtStallLater() {
        deadlines.set(Kind.STALL, stallTimeout.dividedBy(STALL_LOOKS));
    }

    void stop() {
        deadlines.stop();
    }

    private void onMissed(Kind kind) {
        switch (kind) {
            case FIRST_FRAME -> onUnfinished(CloseReason.FIRST_FRAME);
            case FRAME -> onUnfinished(CloseReason.FRAME_TIMEOUT);
            case AGE -> watched.end(CloseReason.AGED);
            case IDLE -> onIdle();
            case STALL -> onStallLook();
            case LONG_PAUSE -> watched.pausedForLong();
        }
    }

    private void onUnfinished(CloseReason why) {
        if (watched.wantsFrames()) {
            watched.tellLog("closing", why.name(), watched.unfinished());
        }
        watched.end(why);
    }

    private void onIdle() {
        if (watched.peerWaits()) {
            read();
        } else {
            watched.end(CloseReason.IDLE);
        }
    }

    private void onStallLook() {
        long unsent = watched.unsentBytes();
        if (unsent != lastUnsentBytes) {
            watchStall();
        } else if (++stalledLooks < STALL_LOOKS) {
            lookAtStallLater();
        } else {
            watched.tellLog("closing", CloseReason.STALLED.name(), unsent + " bytes handed over, none of them taken");
            watched.abort(CloseReason.STALLED);
        }
    }
}
