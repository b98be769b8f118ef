package io.socketbus.config;

import io.socketbus.api.Printable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as they are written in a configuration; each method answers null for what it cannot read. */
final class Values {

    static final Pattern SIZE = Pattern.compile("(0|[1-9]\\d{0,14})(B|KiB|MiB|GiB)?");
    private static final Map<String, Long> SIZES = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    static final Pattern DURATION = Pattern.compile("(0|[1-9]\\d{0,11})(ms|s|m|h)");
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,17}");
    private static final String HEX = "hex:";

    private Values() {}

    /** A number as it is always written: {@code 007} is none, it may be a password. */
    static @Nullable Long number(String text) {
        return NUMBER.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    static @Nullable Long size(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (!(value instanceof String text)) {
            return null;
        }
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return null;
        }
        long unit = size.group(2) == null ? 1 : SIZES.getOrDefault(size.group(2), 1L);
        long count = Long.parseLong(size.group(1));
        return count > Long.MAX_VALUE / unit ? null : Long.valueOf(count * unit);
    }

    static String size(long bytes) {
        for (String unit : new String[] {"GiB", "MiB", "KiB"}) {
            long one = SIZES.getOrDefault(unit, 1L);
            if (bytes >= one && bytes % one == 0) {
                return bytes / one + unit;
            }
        }
        return bytes + "B";
    }

    static @Nullable Duration duration(String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            return null;
        }
        long count = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 3_600_000 == 0 && millis > 0) {
            return millis / 3_600_000 + "h";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    static @Nullable Buffer bytes(String text) {
        if (!text.startsWith(HEX)) {
            return Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Buffer.buffer(
                    HexFormat.of().parseHex(text.substring(HEX.length()).replace(" ", "")));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A value for a line of an error. */
    static String found(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof String text ? '"' + Printable.text(text) + '"' : Printable.text(Json.encode(value));
    }
}
