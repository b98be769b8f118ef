package io.socketbus.tap;

import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Somebody who looks. What passes on any event loop is handed to the reader's own; of what is too much there is only the
 * count.
 */
public final class Tap {

    /** Events that wait for the reader's event loop. */
    static final int MOST_WAITING = 256;

    private final Context context;
    private final Reader reader;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder sampled = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private volatile boolean closed;

    /** Takes what is told, on its own event loop. */
    public interface Reader {
        /** @return false where it has no room for it */
        boolean take(TapEvent event);

        /** The one session that was looked at is gone. */
        void sessionEnded();
    }

    Tap(Context context, Reader reader) {
        this.context = context;
        this.reader = reader;
    }

    /** Events that were left out since an event loop tells no more a second. */
    public long sampled() {
        return sampled.sum();
    }

    /** Events that were left out since the reader is slow. */
    public long slow() {
        return slow.sum();
    }

    /** Nobody begins to tell it anything from now on. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    // ---- on the event loops of sessions ----

    void leftOutBySampling() {
        sampled.increment();
    }

    /** Takes a place for an event that will be told. */
    boolean hasRoom() {
        if (waiting.incrementAndGet() <= MOST_WAITING) {
            return true;
        }
        waiting.decrementAndGet();
        slow.increment();
        return false;
    }

    void tell(TapEvent event) {
        context.runOnContext(here -> {
            waiting.decrementAndGet();
            if (!reader.take(event)) {
                slow.increment();
            }
        });
    }

    void sessionEnded() {
        context.runOnContext(here -> reader.sessionEnded());
    }
}
