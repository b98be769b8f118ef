package io.socketbus.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that is being read, each refused that is there already. Scratch space: it serves one object
 * after the other.
 *
 * <p>A few are kept side by side and compared with each other: that takes less time and memory than a hash table. Many go
 * into a table, which nobody can slow down by names that have one hash.
 */
final class Members {

    /** None from Java 21 on: {@link FewMembers} cannot override the views that it inherits there. */
    private static final int FEW = Runtime.version().feature() < 21 ? 16 : 0;

    private static final String[] NO_NAMES = {};
    private static final @Nullable Object[] NO_VALUES = {};

    private final @Nullable String[] names = new @Nullable String[FEW];
    private final @Nullable Object[] values = new @Nullable Object[FEW];
    private int count;

    /** A bit for the hash of each name: one whose bit is not set is new. */
    private long hashes;

    private @Nullable ReadOnlyMap many;

    /** @return false where the member is there already */
    boolean add(String name, @Nullable Object value) {
        if (many != null) {
            return many.add(name, value);
        }
        long hash = 1L << name.hashCode();
        if ((hashes & hash) != 0 && isKnown(name)) {
            return false;
        }
        if (count == FEW) {
            many = table();
            return many.add(name, value);
        }
        hashes |= hash;
        names[count] = name;
        values[count++] = value;
        return true;
    }

    private boolean isKnown(String name) {
        for (int i = 0; i < count; i++) {
            if (name.equals(names[i])) {
                return true;
            }
        }
        return false;
    }

    private ReadOnlyMap table() {
        ReadOnlyMap table = new ReadOnlyMap();
        for (int i = 0; i < count; i++) {
            table.add(names[i], values[i]);
        }
        return table;
    }

    /** What was added since the last call. */
    ReadOnlyMap take() {
        ReadOnlyMap taken = many == null ? few() : many;
        clear();
        return taken;
    }

    /** Those that have none share their arrays: a frame can be full of empty objects. */
    private FewMembers few() {
        return count == 0
                ? new FewMembers(NO_NAMES, NO_VALUES)
                : new FewMembers(Arrays.copyOf(names, count), Arrays.copyOf(values, count));
    }

    void clear() {
        Arrays.fill(names, 0, count, null);
        Arrays.fill(values, 0, count, null);
        count = 0;
        hashes = 0;
        many = null;
    }
}
