package io.socketbus.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that is being read, each refused that is there already. Scratch space: it serves one object
 * after the other.
 */
final class Members {

    /** None from Java 21 on: {@link FewMembers} cannot override the views that it inherits there. */
    private static final int FEW = Runtime.version().feature() < 21 ? MemberNames.FEW : 0;

    private static final String[] NO_NAMES = {};
    private static final @Nullable Object[] NO_VALUES = {};

    private final MemberNames names = new MemberNames();
    private final @Nullable Object[] values = new @Nullable Object[FEW];
    private @Nullable ReadOnlyMap many;

    /** @return false where the member is there already */
    boolean add(String name, @Nullable Object value) {
        if (many == null && names.count() == FEW) {
            many = table();
        }
        if (many != null) {
            return many.add(name, value);
        }
        if (!names.add(name)) {
            return false;
        }
        values[names.count() - 1] = value;
        return true;
    }

    private ReadOnlyMap table() {
        ReadOnlyMap table = new ReadOnlyMap();
        for (int i = 0; i < names.count(); i++) {
            table.add(names.get(i), values[i]);
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
        int count = names.count();
        return count == 0
                ? new FewMembers(NO_NAMES, NO_VALUES)
                : new FewMembers(names.toArray(), Arrays.copyOf(values, count));
    }

    void clear() {
        Arrays.fill(values, 0, names.count(), null);
        names.clear();
        many = null;
    }
}
