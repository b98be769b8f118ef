package io.socketbus.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A sum to which every event loop adds its own share, often. A loop tells the others only when its share has changed by
 * more than a grain, so that counting costs no traffic between processors; the sum is so far from exact by a grain a loop.
 */
final class Tally {

    private final long grain;
    private final AtomicLong told = new AtomicLong();

    Tally(long grain) {
        this.grain = grain;
    }

    /** The sum as far as the event loops have told it; on any thread. */
    long told() {
        return told.get();
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
                told.addAndGet(own - ownTold);
                ownTold = own;
            }
        }

        /** The sum of all. */
        long total() {
            return told.get() + own - ownTold;
        }
    }
}
