package io.socketbus.tap;

import io.socketbus.tap.TapWish.Direction;
import io.socketbus.tap.TapWish.Grain;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One tap on one event loop: chooses, samples and copies. Belongs to that event loop. */
final class LoopTap {

    /** Events a second. */
    static final int MOST_A_SECOND = 200;

    /** Bytes of each that are copied. */
    static final int MOST_BYTES = 1_024;

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Tap tap;
    private final TapWish wish;
    private long secondBeganNanos = System.nanoTime();
    private int toldInSecond;

    LoopTap(Tap tap, TapWish wish) {
        this.tap = tap;
        this.wish = wish;
    }

    boolean isOf(Tap other) {
        return tap == other;
    }

    boolean wants(Tapped session, Direction direction) {
        return (wish.session() == null || wish.session().equals(session.id()))
                && (wish.direction() == null || wish.direction() == direction);
    }

    /** Something that came in, as frames or as chunks. */
    void see(Tapped session, Grain grain, long sequence, Buffer bytes) {
        if (grain == wish.grain() && wants(session, Direction.IN)) {
            tell(session, Direction.IN, sequence, bytes.length(), () -> bytes);
        }
    }

    /** Tells it, unless that would be too much. */
    void tell(Tapped session, Direction direction, long sequence, int length, Supplier<Buffer> bytes) {
        if (!isWithinPace()) {
            tap.leftOutBySampling();
        } else if (tap.hasRoom()) {
            tap.tell(new TapEvent(
                    System.currentTimeMillis(),
                    session.id(),
                    session.peer(),
                    direction,
                    sequence,
                    length,
                    bytes.get().getBuffer(0, Math.min(length, MOST_BYTES))));
        }
    }

    private boolean isWithinPace() {
        long now = System.nanoTime();
        if (now - secondBeganNanos >= SECOND_NANOS) {
            secondBeganNanos = now;
            toldInSecond = 0;
        }
        return ++toldInSecond <= MOST_A_SECOND;
    }

    void ended(Tapped session) {
        if (session.id().equals(wish.session())) {
            tap.sessionEnded();
        }
    }
}
