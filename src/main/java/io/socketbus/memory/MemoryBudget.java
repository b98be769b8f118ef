package io.socketbus.memory;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that the whole process may hold for one purpose, and those who wait for some. Safe on any thread.
 *
 * <p>Whoever is woken tries again, and whatever comes of that wakes the next while there is room: so a waiter that has
 * gone meanwhile stops nobody.
 */
public final class MemoryBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** @param limit in bytes; one larger piece passes alone */
    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Whether so many more may be taken; event loops that ask at once may pass the limit by a piece each. */
    public boolean hasRoomFor(long bytes) {
        long now = used.get();
        return now == 0 || now + bytes <= limit;
    }

    /** Takes bytes, whether there is room or not. */
    public void take(long bytes) {
        used.addAndGet(bytes);
    }

    /** Gives bytes back, and wakes one that waits. */
    public void give(long bytes) {
        used.addAndGet(-bytes);
        wakeOne();
    }

    /** @param wake called once on any thread, soon after bytes are given back; it calls {@link #wakeOne} in its turn */
    public void await(Runnable wake) {
        waiting.add(wake);
        if (used.get() == 0) {
            // the last was given back before we stood in the queue
            wakeOne();
        }
    }

    /** Wakes one that waits, where there is room. */
    public void wakeOne() {
        @Nullable Runnable next = used.get() < limit ? waiting.poll() : null;
        if (next != null) {
            next.run();
        }
    }

    /** Bytes taken now. */
    public long used() {
        return used.get();
    }

    public long limit() {
        return limit;
    }
}
