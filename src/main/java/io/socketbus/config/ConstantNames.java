package io.socketbus.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Constants of Java as they are written in a configuration: in lower case, with hyphens. */
final class ConstantNames {

    private ConstantNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> List<String> of(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(ConstantNames::of).toList();
    }

    /** The constant of that name; null where there is none. */
    static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable Object name) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
