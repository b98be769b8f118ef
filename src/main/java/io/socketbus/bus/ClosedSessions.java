package io.socketbus.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The last sessions of a process that ended, of all listeners. Safe on any thread, without a lock. */
public final class ClosedSessions {

    /** How many are kept. */
    public static final int KEPT = 1_000;

    private final AtomicReferenceArray<Entry> ring = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong ended = new AtomicLong();

    /**
     * One of them.
     *
     * @param number counts those that ended, from 1
     */
    public record Entry(long number, String listener, ClosedSession session) {}

    void add(String listener, ClosedSession session) {
        long number = ended.incrementAndGet();
        ring.set((int) (number % KEPT), new Entry(number, listener, session));
    }

    /** Those that are kept, in no order. */
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < KEPT; i++) {
            Entry entry = ring.get(i);
            if (entry != null) {
                all.add(entry);
            }
        }
        return all;
    }

    /** The one of this id, if it is still kept. */
    public Optional<Entry> find(String id) {
        return all().stream()
                .filter(entry -> entry.session().session().equals(id))
                .findFirst();
    }
}
