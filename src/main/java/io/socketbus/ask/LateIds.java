package io.socketbus.ask;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ids of questions whose time was up, while an answer may still come: for 60 s, and the last {@value #MOST} of them.
 */
final class LateIds {

    static final int MOST = 1_024;

    private static final long KNOWN_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Oldest first. */
    private final Map<String, Late> ids = new LinkedHashMap<>();

    private record Late(Asked.Id id, long untilNanos) {}

    void add(Asked.Id id) {
        forgetOld();
        if (ids.size() >= MOST) {
            ids.remove(ids.keySet().iterator().next());
        }
        ids.put(id.written(), new Late(id, System.nanoTime() + KNOWN_NANOS));
    }

    boolean has(String id) {
        forgetOld();
        return ids.containsKey(id);
    }

    Asked.@Nullable Id remove(String id) {
        forgetOld();
        Late late = ids.remove(id);
        return late == null ? null : late.id();
    }

    boolean isEmpty() {
        if (!ids.isEmpty()) {
            forgetOld();
        }
        return ids.isEmpty();
    }

    int size() {
        return ids.size();
    }

    void clear() {
        ids.clear();
    }

    private void forgetOld() {
        long now = System.nanoTime();
        Iterator<Late> oldest = ids.values().iterator();
        while (oldest.hasNext() && oldest.next().untilNanos() - now <= 0) {
            oldest.remove();
        }
    }
}
