package io.socketbus.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that the configuration's reader asks for.
 *
 * @param byDefault what holds where it is absent, as one would write it; null where there is none
 * @param allowed the values that there are; empty where they cannot be listed
 * @param range the numbers that there are; null for a key that is no number
 */
record Key(
        String path,
        Type type,
        @Nullable Object byDefault,
        List<String> allowed,
        @Nullable Range range) {

    Key(String path, Type type, @Nullable Object byDefault) {
        this(path, type, byDefault, List.of(), null);
    }

    enum Type {
        TEXT,
        INTEGER,
        FLAG,
        SIZE,
        DURATION,
        LIST,
        SECTION,
        FREE
    }

    /** Whole numbers from the least to the largest. */
    record Range(long min, long max) {}
}
