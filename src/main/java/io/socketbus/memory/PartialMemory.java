package io.socketbus.memory;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What sessions hold of frames that have begun and are not complete. At the limit the session that has been longest in an
 * unfinished frame ends, whatever event loop it is on. Safe on any thread.
 */
public final class PartialMemory {

    private static final long NEVER = Long.MAX_VALUE;

    /** A session with a frame that has begun. */
    public interface Holder {
        /** Ends at once, and gives back what it holds. */
        void endForMemory();
    }

    private final long limit;
    private final Tally bytes;
    private final List<OnLoop> loops = new CopyOnWriteArrayList<>();
    private final AtomicBoolean searching = new AtomicBoolean();
    private final long begunNanos = System.nanoTime();

    /** @param limit in bytes, give or take 64 KiB an event loop */
    public PartialMemory(long limit) {
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

    /** The sessions of one event loop; {@link OnLoop#close} when there will be no more. */
    public OnLoop onLoop(Context context) {
        OnLoop loop = new OnLoop(context);
        loops.add(loop);
        return loop;
    }

    /** Each loop says what its oldest is, the last one to say so ends the oldest of all. */
    private void endLongest() {
        if (!searching.compareAndSet(false, true)) {
            return;
        }
        List<OnLoop> asked = List.copyOf(loops);
        List<Long> oldest = new ArrayList<>();
        for (OnLoop loop : asked) {
            loop.context.runOnContext(there -> {
                synchronized (oldest) {
                    loop.oldestNanos = loop.oldest();
                    oldest.add(loop.oldestNanos);
                    if (oldest.size() == asked.size()) {
                        end(asked);
                    }
                }
            });
        }
    }

    private void end(List<OnLoop> asked) {
        OnLoop longest = asked.get(0);
        for (OnLoop loop : asked) {
            if (loop.oldestNanos < longest.oldestNanos) {
                longest = loop;
            }
        }
        longest.context.runOnContext(longest::endOldest);
    }

    /** The sessions of one event loop, to which it belongs. */
    public final class OnLoop {
        private final Context context;
        private final Tally.Share own = bytes.share();

        /** When their frames began, the oldest first. */
        private final Map<Holder, Long> unfinished = new LinkedHashMap<>();

        private long oldestNanos = NEVER;

        private OnLoop(Context context) {
            this.context = context;
        }

        /**
         * Counts anew what a session holds.
         *
         * @param before bytes that were told before
         * @param now bytes of the frame that has begun; 0 where none has
         * @param frames that were finished meanwhile, so that another one has begun
         */
        public void changed(Holder session, int before, int now, int frames) {
            if (before > 0 && (now == 0 || frames > 0)) {
                unfinished.remove(session);
            }
            if (now > 0 && (before == 0 || frames > 0)) {
                unfinished.put(session, System.nanoTime() - begunNanos);
            }
            own.add(now - before);
            if (now > before && own.total() > limit) {
                endLongest();
            }
        }

        private long oldest() {
            Iterator<Long> since = unfinished.values().iterator();
            return since.hasNext() ? since.next() : NEVER;
        }

        private void endOldest(@Nullable Void nothing) {
            Iterator<Holder> oldest = unfinished.keySet().iterator();
            if (oldest.hasNext()) {
                oldest.next().endForMemory();
            }
            searching.set(false);
            if (own.total() > limit && !unfinished.isEmpty()) {
                endLongest();
            }
        }

        public void close() {
            loops.remove(this);
            own.tell();
        }
    }
}
