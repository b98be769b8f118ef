package io.socketbus.memory;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that the whole process may hold for one purpose, and those who wait for some. Safe on any thread.
 *
 * <p>Whoever is woken tries again, and whatever comes of that wakes the next while there is room: so a waiter that has
 * gone meanwhile stops nobody.
 */
public final class MemoryBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final Queue<Waiter> waiting = new ConcurrentLinkedQueue<>();

    private record Waiter(long bytes, Runnable wake) {}

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

    /**
     * Waits for room, behind those who wait already.
     *
     * @param wake called once on any thread when there may be room; it calls {@link #wakeOne} in its turn
     */
    public void await(long bytes, Runnable wake) {
        waiting.add(new Waiter(bytes, wake));
        wakeOne();
    }

    /** Wakes the one that waits longest, where there is room for it. */
    public void wakeOne() {
        Waiter first = waiting.peek();
        if (first != null && hasRoomFor(first.bytes()) && waiting.remove(first)) {
            first.wake().run();
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
