package io.socketbus.memory;

/**
 * What the outbound queues of the whole process hold.
 *
 * <p>At the limit nobody is searched for who has most: each queue may hold what is fair, the limit divided by the queues
 * that hold something. So those with most get nothing more, those with little do, and all together hold less than twice
 * the limit. Safe on any thread.
 */
public final class QueuedMemory {

    /** What a queued frame takes beside its bytes. */
    static final long FRAME_BYTES = 64;

    private static final long MOST_GRAIN = 64 << 10;
    private static final int GRAINS = 64;

    private final long limit;
    private final Tally bytes;
    private final Tally queues;

    /** @param limit in bytes, give or take 64 KiB an event loop; one larger frame passes alone */
    public QueuedMemory(long limit) {
        this.limit = limit;
        this.bytes = new Tally(Math.max(1, Math.min(MOST_GRAIN, limit / GRAINS)));
        this.queues = new Tally(1);
    }

    /** The queues of one event loop. */
    public OnLoop onLoop() {
        return new OnLoop();
    }

    /** The queues of one event loop, to which it belongs. */
    public final class OnLoop {
        private final Tally.Share ownBytes = bytes.share();
        private final Tally.Share ownQueues = queues.share();

        /**
         * Whether a queue may take more.
         *
         * @param queued what it holds already, in bytes
         */
        public boolean hasRoomFor(long queued, Wire wire) {
            long total = ownBytes.total();
            if (total == 0 || total + added(wire) <= limit) {
                return true;
            }
            return queued + wire.length() + FRAME_BYTES <= limit / Math.max(1, ownQueues.total());
        }

        private long added(Wire wire) {
            return FRAME_BYTES + (wire.queues == 0 ? wire.length() : 0);
        }

        /** A queue takes a frame. */
        public void take(Wire wire) {
            ownBytes.add(added(wire));
            wire.queues++;
        }

        /** A queue has done with a frame. */
        public void give(Wire wire) {
            wire.queues--;
            ownBytes.add(-added(wire));
        }

        /** A queue that was empty holds something. */
        public void filled() {
            ownQueues.add(1);
        }

        /** A queue holds nothing any more. */
        public void emptied() {
            ownQueues.add(-1);
        }

        /** Bytes that all queues of the process hold. */
        public long used() {
            return ownBytes.total();
        }
    }
}
