package io.socketbus.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that the configuration's reader asks for.
 *
 * @param byDefault what holds where it is absent, as one would write it; null where there is none
 * @param allowed the values that there are; empty where they cannot be listed
 */
record Key(String path, Type type, @Nullable Object byDefault, List<String> allowed) {

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
}
