package io.socketbus.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lays the environment over a file: variables of a key's name, then references inside strings. */
final class Layers {

    private static final String PREFIX = "SOCKETBUS_";

    /** Kubernetes sets these for every Service of a namespace that is called socketbus. */
    private static final Pattern INJECTED = Pattern.compile("SOCKETBUS_(SERVICE|PORT)(_.*)?");

    private final JsonObject effective;
    private final List<String> faults = new ArrayList<>();
    private final References references;

    Layers(JsonObject file, Map<String, String> environment, ConfigLoader.Surroundings surroundings) {
        this.effective = file.copy();
        lay(variables(environment), surroundings);
        this.references = new References(environment, faults);
        references.resolve(effective);
    }

    JsonObject effective() {
        return effective;
    }

    List<String> faults() {
        return faults;
    }

    /** Paths whose value was one whole reference. */
    Set<String> references() {
        return references.whole();
    }

    private static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> ours = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !INJECTED.matcher(name).matches()) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    /** A variable may choose a framing type, which makes other keys known: so it goes on while anything fits. */
    private void lay(Map<String, String> variables, ConfigLoader.Surroundings surroundings) {
        boolean progress = !variables.isEmpty();
        while (progress) {
            Map<String, List<Key>> known = known(surroundings);
            progress = variables.entrySet().removeIf(variable -> {
                List<Key> keys = known.get(variable.getKey());
                if (keys == null) {
                    return false;
                }
                if (keys.size() > 1) {
                    faults.add(variable.getKey() + ": is ambiguous, found the keys "
                            + String.join(" and ", keys.stream().map(Key::path).toList()) + "; set them in the file");
                } else {
                    set(keys.get(0), variable.getValue());
                }
                return true;
            });
        }
        variables
                .keySet()
                .forEach(
                        name -> faults.add(
                                name
                                        + ": names no key, found a variable of this prefix; check its spelling, or that the listener is in the file"));
    }

    private Map<String, List<Key>> known(ConfigLoader.Surroundings surroundings) {
        Reading reading = new Reading(Set.of());
        new ConfigReader(reading, surroundings).read(effective);
        Map<String, List<Key>> known = new LinkedHashMap<>();
        for (Key key : reading.keys().values()) {
            if (key.type() != Key.Type.SECTION) {
                known.computeIfAbsent(variable(key.path()), name -> new ArrayList<>())
                        .add(key);
            }
        }
        freeKeys("", effective, known);
        return known;
    }

    /** The keys inside a component's own configuration, or a codec's, are known when the file has them. */
    private static void freeKeys(String path, JsonObject object, Map<String, List<Key>> known) {
        for (String name : object.fieldNames()) {
            String below = path.isEmpty() ? name : path + '.' + name;
            if (object.getValue(name) instanceof JsonObject section) {
                freeKeys(below, section, known);
            } else if (below.startsWith("verticles.") || below.contains(".codec.")) {
                List<Key> keys = known.computeIfAbsent(variable(below), variable -> new ArrayList<>());
                if (keys.stream().noneMatch(key -> key.path().equals(below))) {
                    keys.add(new Key(below, Key.Type.FREE, null, List.of()));
                }
            }
        }
    }

    static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private void set(Key key, String text) {
        JsonObject section = effective;
        String[] names = key.path().split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            if (!(section.getValue(names[i]) instanceof JsonObject)) {
                section.put(names[i], new JsonObject());
            }
            section = section.getJsonObject(names[i]);
        }
        section.put(names[names.length - 1], value(key, text));
    }

    private static Object value(Key key, String text) {
        return switch (key.type()) {
            case INTEGER -> orText(Values.number(text), text);
            case FLAG -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
            case LIST, FREE -> orText(json(text), text);
            default -> text;
        };
    }

    private static Object orText(@Nullable Object value, String text) {
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        return value == null ? text : value;
    }

    private static @Nullable Object json(String text) {
        try {
            return Json.decodeValue(text);
        } catch (DecodeException e) {
            return null;
        }
    }
}
