package io.socketbus.config;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One object of the configuration while it is read.
 *
 * <p>A value that cannot be used is never repaired: it leaves a fault, and reading goes on with the default so that the
 * other faults are found too. Each key that is asked for is written down, which tells the environment's reader and the
 * test of the schema what keys there are.
 */
final class Section {

    private final String path;
    private final JsonObject values;
    private final Reading reading;
    private final Set<String> known = new LinkedHashSet<>();

    Section(String path, JsonObject values, Reading reading) {
        this.path = path;
        this.values = values;
        this.reading = reading;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }

    boolean has(String key) {
        return values.getValue(key) != null;
    }

    /** The section as it is written. */
    JsonObject values() {
        return values;
    }

    private @Nullable Object value(String key, Key.Type type, @Nullable Object byDefault, List<String> allowed) {
        known.add(key);
        reading.asked(new Key(path(key), type, byDefault, allowed));
        return values.getValue(key);
    }

    // ---- kinds of values ----

    String text(String key, String byDefault) {
        String text = optionalText(key, byDefault);
        return text == null ? byDefault : text;
    }

    @Nullable
    String optionalText(String key, @Nullable String byDefault) {
        Object value = value(key, Key.Type.TEXT, byDefault, List.of());
        if (value == null || value instanceof String) {
            return value == null ? byDefault : (String) value;
        }
        fault(key, "must be a text", "put it in quotes");
        return byDefault;
    }

    /** A text that fits a rule. */
    String text(String key, String byDefault, Predicate<String> fits, String rule) {
        String text = text(key, byDefault);
        if (has(key) && !fits.test(text)) {
            fault(key, rule, "change it");
            return byDefault;
        }
        return text;
    }

    int integer(String key, int min, int max, int byDefault) {
        return integer(key, min, max, (Integer) byDefault);
    }

    int requiredInteger(String key, int min, int max) {
        if (!has(key)) {
            missing(key, "a number from " + min + " to " + max);
        }
        return integer(key, min, max, (Integer) null);
    }

    private int integer(String key, int min, int max, @Nullable Integer byDefault) {
        Object value = value(key, Key.Type.INTEGER, byDefault, List.of());
        int unused = byDefault == null ? min : byDefault;
        if (value == null) {
            return unused;
        }
        Long number = value instanceof Integer || value instanceof Long
                ? Long.valueOf(((Number) value).longValue())
                : reading.isReference(path(key)) ? Values.number(String.valueOf(value)) : null;
        if (number == null || number < min || number > max) {
            fault(key, "must be a number from " + min + " to " + max, "write it without quotes");
            return unused;
        }
        return number.intValue();
    }

    boolean flag(String key, boolean byDefault) {
        Object value = value(key, Key.Type.FLAG, byDefault, List.of());
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text
                && reading.isReference(path(key))
                && (text.equals("true") || text.equals("false"))) {
            return Boolean.parseBoolean(text);
        }
        if (value != null) {
            fault(key, "must be true or false", "write it without quotes");
        }
        return byDefault;
    }

    long size(String key, long min, long max, String byDefault) {
        Object value = value(key, Key.Type.SIZE, byDefault, List.of());
        Long bytes = Values.size(value == null ? byDefault : value);
        if (bytes == null || bytes < min || bytes > max) {
            fault(
                    key,
                    "must be a size from " + Values.size(min) + " to " + Values.size(max),
                    "write bytes, or a size such as \"64KiB\"");
            return min;
        }
        return bytes;
    }

    /** @param off what {@code off} stands for; null where it cannot be switched off */
    Duration duration(String key, Duration min, Duration max, String byDefault, @Nullable Duration off) {
        Object value = value(key, Key.Type.DURATION, byDefault, List.of());
        String text = value == null ? byDefault : String.valueOf(value);
        if (text.equals("off") && off != null) {
            return off;
        }
        Duration duration = value == null || value instanceof String ? Values.duration(text) : null;
        if (duration == null || duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            fault(
                    key,
                    "must be a duration from " + Values.duration(min) + " to " + Values.duration(max)
                            + (off == null ? "" : ", or \"off\""),
                    "write a number and a unit such as \"500ms\", \"8s\", \"2m\"");
            return min;
        }
        return duration;
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type, E byDefault) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Section::name).toList();
        Object value = value(key, Key.Type.TEXT, name(byDefault), names);
        if (value == null) {
            return byDefault;
        }
        E found = named(type, value);
        if (found == null) {
            fault(key, "must be one of " + String.join(", ", names), "choose one");
            return byDefault;
        }
        return found;
    }

    <E extends Enum<E>> Set<E> someOf(String key, Class<E> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Section::name).toList();
        Set<E> some = new LinkedHashSet<>();
        for (Object element : list(key, value(key, Key.Type.LIST, new JsonArray(), names))) {
            E found = named(type, element);
            if (found != null) {
                some.add(found);
            } else {
                fault(key, "must be a list of " + String.join(", ", names), "choose among them");
                break;
            }
        }
        return some;
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, Object value) {
        for (E constant : type.getEnumConstants()) {
            if (name(constant).equals(value)) {
                return constant;
            }
        }
        return null;
    }

    /** A list of texts; one text is a list of one. */
    List<String> texts(String key, List<String> byDefault) {
        Object value = value(key, Key.Type.LIST, new JsonArray(byDefault), List.of());
        if (value == null) {
            return byDefault;
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list(key, value)) {
            if (element instanceof String text && !text.isEmpty()) {
                texts.add(text);
            } else {
                fault(key, "must be a list of texts", "put each in quotes");
                return byDefault;
            }
        }
        return texts;
    }

    private List<?> list(String key, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof JsonArray array) {
            return array.getList();
        }
        if (value instanceof String) {
            return List.of(value);
        }
        fault(key, "must be a list", "write [ … ]");
        return List.of();
    }

    /** Bytes as a text in UTF-8, or {@code hex:…}. */
    Buffer bytes(String key, String byDefault) {
        String text = text(key, byDefault);
        Buffer bytes = Values.bytes(text);
        if (bytes == null) {
            fault(key, "must be a text, or hex: and pairs of hexadecimal digits", "such as \"hex:0d0a\"");
            return Buffer.buffer();
        }
        return bytes;
    }

    /** A section below; empty where it is absent. */
    Section section(String key) {
        Object value = value(key, Key.Type.SECTION, null, List.of());
        if (value != null && !(value instanceof JsonObject)) {
            fault(key, "must be an object", "write { … }");
        }
        return new Section(path(key), value instanceof JsonObject object ? object : new JsonObject(), reading);
    }

    /** The sections below a key by their names. */
    Map<String, Section> sections(String key, Predicate<String> fits, String rule) {
        Section all = section(key);
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String name : all.values.fieldNames()) {
            if (fits.test(name)) {
                sections.put(name, all.section(name));
            } else {
                reading.fault(path(key) + ": a name must be " + rule + ", found " + Values.found(name) + "; rename it");
            }
        }
        return sections;
    }

    /** An object whose keys are somebody else's. */
    JsonObject free(String key) {
        Object value = value(key, Key.Type.FREE, null, List.of());
        if (value != null && !(value instanceof JsonObject)) {
            fault(key, "must be an object", "write { … }");
        }
        return value instanceof JsonObject object ? object : new JsonObject();
    }

    /** Takes note of a key that is read elsewhere. */
    void allow(String key) {
        known.add(key);
    }

    // ---- faults ----

    void missing(String key, String rule) {
        reading.fault(path(key) + ": must be " + rule + ", found nothing; add it");
    }

    void fault(String key, String rule, String remedy) {
        reading.fault(path(key) + ": " + rule + ", found " + Values.found(values.getValue(key)) + "; " + remedy);
    }

    /** Refuses the keys that nobody asked for. */
    void refuseUnknownKeys() {
        for (String key : values.fieldNames()) {
            if (known.contains(key)) {
                continue;
            }
            if (Later.key(path(key))) {
                reading.fault(path(key) + ": is not available in this version; take it out");
            } else {
                String near = Values.nearest(key, known);
                reading.fault(path(key) + ": unknown key; "
                        + (near == null ? "known are " + String.join(", ", known) : "did you mean " + near + "?"));
            }
        }
    }
}
