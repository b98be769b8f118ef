package io.socketbus.memory;

import io.socketbus.frame.Wire;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the outbound queues of the whole process hold.
 *
 * <p>Above the limit a queue that is half as large as the largest, or larger, gets no more: so those with most meet their
 * policy, and those with little do not feel it. Above twice the limit no queue gets more. Safe on any thread.
 */
public final class QueuedMemory {

    /** What a queued frame takes beside its bytes. */
    static final long FRAME_BYTES = 64;

    private final long limit;
    private final Tally bytes;
    private final List<OnLoop> loops = new CopyOnWriteArrayList<>();

    /** @param limit in bytes, give or take 64 KiB an event loop; one larger frame passes alone */
    public QueuedMemory(long limit) {
        this.limit = limit;
        this.bytes = Tally.under(limit);
    }

    /** Bytes held now, give or take a grain an event loop. */
    public long used() {
        return Math.max(0, bytes.told());
    }

    public long limit() {
        return limit;
    }

    /** The queues of one event loop; {@link OnLoop#close} when there will be no more. */
    public OnLoop onLoop() {
        OnLoop loop = new OnLoop();
        loops.add(loop);
        return loop;
    }

    /** The most that one queue held when it was last added to, of those that hold something now. */
    public long largest() {
        long largest = 0;
        for (OnLoop loop : loops) {
            largest = Math.max(largest, loop.largestBytes);
        }
        return largest;
    }

    /** A queue. */
    public interface Holder {
        /** What it holds, in bytes. */
        long queuedBytes();
    }

    /** The queues of one event loop, to which it belongs. */
    public final class OnLoop {
        private final Tally.Share own = bytes.share();
        private @Nullable Holder largestHolder;
        private volatile long largestBytes;

        /** Whether a queue may take more. */
        public boolean hasRoomFor(Holder queue, Wire wire) {
            long queued = queue.queuedBytes();
            if (queue == largestHolder || queued > largestBytes) {
                largestHolder = queue;
                largestBytes = queued;
            }
            long total = own.total();
            if (total == 0 || total + added(wire) <= limit) {
                return true;
            }
            return total + added(wire) <= 2 * limit && queued + wire.length() <= largest() / 2;
        }

        private long added(Wire wire) {
            return FRAME_BYTES + (wire.queues() == 0 ? wire.length() : 0);
        }

        /** A queue takes a frame. */
        public void take(Wire wire) {
            own.add(added(wire));
            wire.queued();
        }

        /** A queue takes a frame of so many bytes that stands in no other. */
        public void take(int length) {
            own.add(FRAME_BYTES + length);
        }

        /** A queue has done with frames of so many bytes together that stood in no other. */
        public void give(int frames, int length) {
            own.add(-(FRAME_BYTES * frames + length));
        }

        /** A queue has done with a frame. */
        public void give(Wire wire) {
            wire.done();
            own.add(-added(wire));
        }

        /** A queue holds nothing any more. */
        public void emptied(Holder queue) {
            if (queue == largestHolder) {
                largestHolder = null;
                largestBytes = 0;
            }
        }

        /** Bytes that all queues of the process hold. */
        public long used() {
            return own.total();
        }

        public void close() {
            loops.remove(this);
            own.tell();
        }
    }
}
