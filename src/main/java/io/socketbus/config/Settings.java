package io.socketbus.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a configuration with the values that hold, to tell what another one changes. What means the same is the
 * same, however it is written: {@code 65536} and {@code "64KiB"}, or a default that is written and one that is not.
 */
public final class Settings {

    /** Sections that mean something by being there. */
    private static final Set<String> OPTIONAL = Set.of("tls", "proxy", "outbound.ask", "ops.tls");

    private static final String CODEC = ".codec";

    private final Map<String, Setting> byPath = new TreeMap<>();

    /** @param shown for people to read; secrets are masked in it */
    private record Setting(@Nullable Object value, String shown) {}

    private Settings() {}

    static Settings of(JsonObject effective, JsonObject shown, Reading reading) {
        Settings settings = new Settings();
        for (Key key : reading.keysInEffect().values()) {
            Object written = at(key.path(), effective);
            if (key.type() != Key.Type.SECTION) {
                settings.put(key, written == null ? key.byDefault() : written, shown);
            } else if (OPTIONAL.contains(ChangeEffect.inTable(key.path())) && written != null) {
                settings.byPath.put(key.path(), new Setting(true, "a section"));
            }
            if (key.path().endsWith(CODEC) && written instanceof JsonObject codec) {
                settings.putRest(key.path(), codec);
            }
        }
        reading.contents()
                .forEach((path, content) -> settings.byPath.merge(
                        path,
                        new Setting(content, ""),
                        (paths, files) -> new Setting(Arrays.asList(paths.value(), files.value()), paths.shown())));
        return settings;
    }

    private void put(Key key, @Nullable Object value, JsonObject shown) {
        if (value != null) {
            Object masked = at(key.path(), shown);
            byPath.put(
                    key.path(), new Setting(meaning(key.type(), value), Values.found(masked == null ? value : masked)));
        }
    }

    /** The keys that the codec reads itself. */
    private void putRest(String path, JsonObject codec) {
        codec.fieldNames()
                .forEach(name -> byPath.putIfAbsent(path + '.' + name, new Setting(codec.getValue(name), "another")));
    }

    private static @Nullable Object at(String path, JsonObject root) {
        Object value = root;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof JsonObject section ? section.getValue(name) : null;
        }
        return value;
    }

    private static @Nullable Object meaning(Key.Type type, Object value) {
        return switch (type) {
            case SIZE -> Values.size(value);
            case DURATION -> value.equals("off") ? Duration.ZERO : Values.duration(String.valueOf(value));
            case INTEGER -> Values.number(String.valueOf(value));
            case FLAG -> Boolean.valueOf(String.valueOf(value));
            case LIST -> value instanceof JsonArray list ? list.getList() : List.of(value);
            default -> value;
        };
    }

    /** The keys whose values differ, those that only one of the two has included. */
    Set<String> changedFrom(Settings before) {
        Set<String> changed = new TreeSet<>(byPath.keySet());
        changed.addAll(before.byPath.keySet());
        changed.removeIf(path -> Objects.equals(value(path), before.value(path)));
        return changed;
    }

    private @Nullable Object value(String path) {
        Setting setting = byPath.get(path);
        return setting == null ? null : setting.value();
    }

    /** A value for people to read, secrets masked. */
    String shown(String path) {
        Setting setting = byPath.get(path);
        return setting == null ? "nothing" : setting.shown();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings settings && changedFrom(settings).isEmpty();
    }

    @Override
    public int hashCode() {
        return byPath.keySet().hashCode();
    }
}
