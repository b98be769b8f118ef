package io.socketbus.config;

import io.socketbus.api.Printable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final JsonObject shown;
    private final Reading reading;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();

    /** @param shown the same values with their secrets masked, which is what faults quote */
    Section(String path, JsonObject values, JsonObject shown, Reading reading) {
        this.path = path;
        this.values = values;
        this.shown = shown;
        this.reading = reading;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether a fault was found at one of the keys, so that what depends on it need not be looked at. */
    boolean refused(String... keys) {
        return Arrays.stream(keys).anyMatch(refused::contains);
    }

    /** The section as it is written. */
    JsonObject values() {
        return values;
    }

    private @Nullable Object value(String key, Key.Type type, @Nullable Object byDefault) {
        return value(new Key(path(key), type, byDefault), key);
    }

    private @Nullable Object value(Key asked, String key) {
        known.add(key);
        reading.asked(asked);
        refuseNull(key);
        return values.getValue(key);
    }

    void refuseNull(String key) {
        if (has(key) && values.getValue(key) == null) {
            fault(key, "must not be null", "take it out, or write a value");
        }
    }

    // ---- kinds of values ----

    String text(String key, String byDefault) {
        String text = optionalText(key, byDefault);
        return text == null ? byDefault : text;
    }

    @Nullable
    String optionalText(String key, @Nullable String byDefault) {
        Object value = value(key, Key.Type.TEXT, byDefault);
        if (value == null || value instanceof String) {
            return value == null ? byDefault : (String) value;
        }
        fault(key, "must be a text", "put it in quotes");
        return byDefault;
    }

    /** A text that fits a rule. */
    String text(String key, String byDefault, Predicate<String> fits, String rule) {
        String text = text(key, byDefault);
        if (values.getValue(key) instanceof String && !fits.test(text)) {
            fault(key, rule, "change it");
            return byDefault;
        }
        return text;
    }

    /** A text that there must be; empty where it is missing. */
    String requiredText(String key, String rule) {
        String text = optionalText(key, null);
        if (!has(key)) {
            missing(key, rule);
        } else if (text != null && text.isBlank()) {
            fault(key, "must be " + rule, "write one");
        }
        return text == null ? "" : text;
    }

    int integer(String key, int min, int max, int byDefault) {
        return (int) number(key, new Key.Range(min, max), (long) byDefault);
    }

    int requiredInteger(String key, int min, int max) {
        if (!has(key)) {
            missing(key, "a number from " + min + " to " + max);
        }
        return (int) number(key, new Key.Range(min, max), null);
    }

    /** @param byDefault null where the key has none; then the least number is answered in its absence */
    long number(String key, Key.Range range, @Nullable Long byDefault) {
        Object value = value(new Key(path(key), Key.Type.INTEGER, byDefault, List.of(), range), key);
        if (value == null) {
            return byDefault == null ? range.min() : byDefault;
        }
        Long number = value instanceof Integer || value instanceof Long
                ? Long.valueOf(((Number) value).longValue())
                : reading.isReference(path(key)) ? Values.number(String.valueOf(value)) : null;
        if (number == null || number < range.min() || number > range.max()) {
            fault(
                    key,
                    "must be a number from " + range.min() + " to " + range.max(),
                    value instanceof String ? "write it without quotes" : "change it");
            return range.min();
        }
        return number;
    }

    boolean flag(String key, boolean byDefault) {
        Object value = value(key, Key.Type.FLAG, byDefault);
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
        Object value = value(key, Key.Type.SIZE, byDefault);
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
        List<String> allowed = off == null ? List.of() : List.of("off");
        Object value = value(new Key(path(key), Key.Type.DURATION, byDefault, allowed, null), key);
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
        String name = oneOf(key, ConstantNames.of(type), ConstantNames.of(byDefault));
        E found = ConstantNames.constant(type, name);
        return found == null ? byDefault : found;
    }

    /** One of the texts; the default also where another is written, which is a fault. */
    String oneOf(String key, List<String> allowed, String byDefault) {
        Object value = value(new Key(path(key), Key.Type.TEXT, byDefault, allowed, null), key);
        if (value == null) {
            return byDefault;
        }
        String found = value instanceof String text ? text : "";
        if (allowed.contains(found)) {
            return found;
        }
        fault(key, "must be one of " + String.join(", ", allowed), Suggestion.remedy(found, allowed, "choose one"));
        return byDefault;
    }

    <E extends Enum<E>> Set<E> someOf(String key, Class<E> type) {
        List<String> names = ConstantNames.of(type);
        Set<E> some = new LinkedHashSet<>();
        Object value = value(new Key(path(key), Key.Type.LIST, new JsonArray(), names, null), key);
        for (Object element : list(key, value)) {
            E found = ConstantNames.constant(type, element);
            if (found != null) {
                some.add(found);
            } else {
                fault(key, "must be a list of " + String.join(", ", names), "choose among them");
                break;
            }
        }
        return some;
    }

    /** A list of texts; one text is a list of one. */
    List<String> texts(String key, List<String> byDefault, List<String> allowed) {
        return texts(new Key(path(key), Key.Type.LIST, new JsonArray(byDefault), allowed, null), key, byDefault);
    }

    /** A list of at least one text; empty where it is refused. */
    List<String> requiredTexts(String key, List<String> byDefault, String rule) {
        JsonArray presetTo = byDefault.isEmpty() ? null : new JsonArray(byDefault);
        List<String> texts = texts(new Key(path(key), Key.Type.LIST, presetTo), key, byDefault);
        if (!has(key) && texts.isEmpty()) {
            missing(key, rule);
        } else if (values.getValue(key) instanceof JsonArray written && written.isEmpty()) {
            fault(key, "must be " + rule, "add one");
        }
        return texts;
    }

    private List<String> texts(Key asked, String key, List<String> byDefault) {
        Object value = value(asked, key);
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
        return toBytes(key, text(key, byDefault));
    }

    /** At least one byte; none where it is refused. */
    Buffer requiredBytes(String key, @Nullable String byDefault) {
        String text = optionalText(key, byDefault);
        Buffer bytes = toBytes(key, text == null ? "" : text);
        if (bytes.length() == 0 && !refused(key)) {
            fault(key, "must be at least one byte", "such as \"hex:02\"");
        }
        return bytes;
    }

    private Buffer toBytes(String key, String text) {
        Buffer bytes = Values.bytes(text);
        if (bytes == null) {
            fault(key, "must be a text, or hex: and pairs of hexadecimal digits", "such as \"hex:0d0a\"");
            return Buffer.buffer();
        }
        return bytes;
    }

    /** A section below; empty where it is absent, or no object, of which one fault is enough. */
    Section section(String key) {
        JsonObject object = object(key, Key.Type.SECTION);
        return below(key, object, has(key) && object == null ? reading.ofAbsent() : reading);
    }

    /** A section that may be absent: then it is empty, and what it lacks is no fault. */
    Section optionalSection(String key) {
        JsonObject object = object(key, Key.Type.SECTION);
        return below(key, object, object == null ? reading.ofAbsent() : reading);
    }

    private Section below(String key, @Nullable JsonObject object, Reading of) {
        JsonObject masked = shown.getValue(key) instanceof JsonObject below ? below : new JsonObject();
        return new Section(path(key), object == null ? new JsonObject() : object, masked, of);
    }

    private @Nullable JsonObject object(String key, Key.Type type) {
        Object value = value(key, type, null);
        if (value != null && !(value instanceof JsonObject)) {
            fault(key, "must be an object", "write { … }");
        }
        return value instanceof JsonObject object ? object : null;
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

    /** An object whose keys are somebody else's; empty where it is absent. */
    JsonObject free(String key) {
        JsonObject object = object(key, Key.Type.FREE);
        return object == null ? new JsonObject() : object;
    }

    /** Takes note of a key that is read elsewhere. */
    void allow(String key) {
        known.add(key);
    }

    // ---- faults ----

    void missing(String key, String rule) {
        refused.add(key);
        reading.fault(path(key) + ": must be " + rule + ", found nothing; add it");
    }

    void fault(String key, String rule, String remedy) {
        refused.add(key);
        reading.fault(path(key) + ": " + rule + ", found " + found(key) + "; " + remedy);
    }

    private String found(String key) {
        if (!has(key)) {
            return "nothing";
        }
        return Values.found(shown.containsKey(key) ? shown.getValue(key) : Masking.MASK) + reading.origin(path(key));
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
                String known = "known are " + String.join(", ", this.known);
                reading.fault(
                        Printable.text(path(key)) + ": unknown key; " + Suggestion.remedy(key, this.known, known));
            }
        }
    }
}
