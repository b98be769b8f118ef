package io.socketbus.codec;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of an object's members, each refused that is there already. Scratch space: it serves one object after the
 * other.
 *
 * <p>A few are kept side by side and compared with each other: that takes less time and memory than a hash table. Many go
 * into a table, which nobody can slow down by names that have one hash.
 */
final class MemberNames {

    /** So many are kept side by side. */
    static final int FEW = 16;

    private final @Nullable String[] few = new @Nullable String[FEW];
    private int count;

    /** A bit for the hash of each name: one whose bit is not set is new. */
    private long hashes;

    private @Nullable Set<String> many;

    /** @return false where it is there already */
    boolean add(String name) {
        if (many != null) {
            return many.add(name);
        }
        long hash = 1L << name.hashCode();
        if ((hashes & hash) != 0 && isKnown(name)) {
            return false;
        }
        if (count == FEW) {
            many = new HashSet<>(Arrays.asList(few));
            return many.add(name);
        }
        hashes |= hash;
        few[count++] = name;
        return true;
    }

    private boolean isKnown(String name) {
        for (int i = 0; i < count; i++) {
            if (name.equals(few[i])) {
                return true;
            }
        }
        return false;
    }

    /** How many there are, {@value #FEW} where there are more. */
    int count() {
        return count;
    }

    /** One of the first, below {@link #count}. */
    String get(int index) {
        return few[index];
    }

    /** The first of them, in the order in which they came. */
    String[] toArray() {
        return Arrays.copyOf(few, count);
    }

    void clear() {
        if (count > 0) {
            Arrays.fill(few, 0, count, null);
            count = 0;
            hashes = 0;
            many = null;
        }
    }
}
