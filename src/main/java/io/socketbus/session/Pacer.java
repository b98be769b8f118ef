package io.socketbus.session;

import io.socketbus.bus.Conversation;
import io.socketbus.bus.Hold;
import io.socketbus.config.LimitsConfig.Pace;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one session at the pace that its listener allows: what came too fast is paid back by not reading for a while.
 * Belongs to the session's event loop.
 */
final class Pacer {

    private final Vertx vertx;
    private final Conversation session;
    private final @Nullable Bucket frames;
    private final @Nullable Bucket bytes;
    private boolean holding;

    /** @return null where nothing bounds the pace */
    static @Nullable Pacer of(Vertx vertx, Pace pace, Conversation session) {
        return pace.frameRate() == 0 && pace.byteRate() == 0 ? null : new Pacer(vertx, pace, session);
    }

    private Pacer(Vertx vertx, Pace pace, Conversation session) {
        this.vertx = vertx;
        this.session = session;
        this.frames = pace.frameRate() == 0 ? null : new Bucket(pace.frameRate());
        this.bytes = pace.byteRate() == 0 ? null : new Bucket(pace.byteRate());
    }

    void frame() {
        if (frames != null) {
            hold(frames.spend(1));
        }
    }

    void bytes(int count) {
        if (bytes != null) {
            hold(bytes.spend(count));
        }
    }

    private void hold(long millis) {
        if (millis > 0 && !holding) {
            holding = true;
            session.hold(Hold.RATE);
            vertx.setTimer(millis, id -> {
                holding = false;
                session.release(Hold.RATE);
            });
        }
    }

    /** Holds a second's worth, and may be overdrawn by one piece. */
    private static final class Bucket {

        private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

        private final double perSecond;
        private double left;
        private long filledNanos = System.nanoTime();

        Bucket(double perSecond) {
            this.perSecond = perSecond;
            this.left = perSecond;
        }

        /** @return how long nothing more may be spent, in milliseconds; 0 for not at all */
        long spend(long amount) {
            long now = System.nanoTime();
            left = Math.min(perSecond, left + (now - filledNanos) * perSecond / NANOS) - amount;
            filledNanos = now;
            return left >= 0 ? 0 : (long) Math.ceil(-left / perSecond * 1_000);
        }
    }
}
