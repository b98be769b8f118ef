package io.socketbus.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A sum to which every event loop adds its own share, often. A loop tells the others only when its share has changed by
 * more than a grain, so that counting costs no traffic between processors; the sum is so far from exact by a grain a loop.
 */
final class Tally {

    private static final long MOST_GRAIN = 64 << 10;
    private static final int GRAINS = 64;

    private final long grain;
    private final AtomicLong told = new AtomicLong();

    Tally(long grain) {
        this.grain = grain;
    }

    /** The sum as far as the event loops have told it; on any thread. */
    long told() {
        return told.get();
    }

    /** A sum that is watched against a limit: by grains of a part of it, 64 KiB at most. */
    static Tally under(long limit) {
        return new Tally(Math.max(1, Math.min(MOST_GRAIN, limit / GRAINS)));
    }

    /** The share of one event loop, and belongs to it. */
    Share share() {
        return new Share();
    }

    final class Share {
        private long own;
        private long ownTold;

        void add(long more) {
            own += more;
            if (Math.abs(own - ownTold) >= grain) {
                tell();
            }
        }

        /** Tells the others all; a loop that is done leaves nothing of itself in the sum. */
        void tell() {
            told.addAndGet(own - ownTold);
            ownTold = own;
        }

        /** The sum of all. */
        long total() {
            return told.get() + own - ownTold;
        }
    }
}
