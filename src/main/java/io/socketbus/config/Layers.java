package io.socketbus.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays the environment over a file: variables of a key's name, then references inside strings. */
final class Layers {

    private static final String PREFIX = "SOCKETBUS_";

    /** Kubernetes sets these for every Service of a namespace that is called socketbus. */
    private static final Pattern INJECTED = Pattern.compile("SOCKETBUS_(SERVICE|PORT)(_.*)?");

    private final JsonObject effective;
    private final JsonObject shown;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> references;

    /** A key that a variable may set; the names of its path, since those of a component may have dots. */
    private record Target(List<String> names, Key key) {}

    Layers(JsonObject file, Map<String, String> environment, ConfigLoader.Surroundings surroundings) {
        this.effective = file.copy();
        lay(ours(environment), surroundings);
        JsonObject unresolved = effective.copy();
        References resolved = new References(environment::get, faults);
        resolved.resolve(effective);
        this.references = resolved.whole();
        this.shown = masked(unresolved, environment);
    }

    /** What came by a variable with the name of a secret is masked, whatever the key is called. */
    private static JsonObject masked(JsonObject unresolved, Map<String, String> environment) {
        UnaryOperator<@Nullable String> harmless =
                name -> name != null && Masking.isSecret(name) ? Masking.MASK : environment.get(name);
        new References(harmless, new ArrayList<>()).resolve(unresolved);
        return Masking.config(unresolved);
    }

    JsonObject effective() {
        return effective;
    }

    /** The effective configuration, its secrets masked. */
    JsonObject shown() {
        return shown;
    }

    List<String> faults() {
        return faults;
    }

    Reading.Origins origins() {
        return new Reading.Origins(references, variables);
    }

    private static Map<String, String> ours(Map<String, String> environment) {
        Map<String, String> ours = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !INJECTED.matcher(name).matches()) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    /** A variable may choose a framing type, which makes other keys known: so it goes on while anything fits. */
    private void lay(Map<String, String> ours, ConfigLoader.Surroundings surroundings) {
        boolean progress = !ours.isEmpty();
        Set<String> known = new HashSet<>();
        while (progress) {
            Map<String, List<Target>> targets = targets(surroundings);
            known.addAll(targets.keySet());
            progress = ours.entrySet().removeIf(variable -> {
                List<Target> named = targets.get(variable.getKey());
                if (named != null) {
                    lay(variable.getKey(), variable.getValue(), named);
                }
                return named != null;
            });
        }
        for (String name : ours.keySet()) {
            faults.add(name + ": names no key, found a variable of this prefix; "
                    + Suggestion.remedy(name, known, "check its spelling, or that the listener is in the file"));
        }
    }

    private void lay(String variable, String value, List<Target> named) {
        if (named.size() > 1) {
            faults.add(variable + ": is ambiguous, found the keys "
                    + String.join(
                            " and ",
                            named.stream().map(target -> target.key().path()).toList())
                    + "; set them in the file");
        } else {
            set(named.get(0), value);
            variables.put(named.get(0).key().path(), variable);
        }
    }

    private Map<String, List<Target>> targets(ConfigLoader.Surroundings surroundings) {
        Reading reading = new Reading(Reading.Origins.FILE);
        new ConfigReader(reading, surroundings).read(effective, effective);
        Map<String, List<Target>> targets = new LinkedHashMap<>();
        for (Key key : reading.keys().values()) {
            if (key.type() != Key.Type.SECTION) {
                add(targets, new Target(List.of(key.path().split("\\.", -1)), key));
            }
        }
        addFree(targets, List.of(), effective);
        return targets;
    }

    private static void add(Map<String, List<Target>> targets, Target target) {
        List<Target> named = targets.computeIfAbsent(variable(target.key().path()), variable -> new ArrayList<>());
        if (named.stream().noneMatch(other -> other.names().equals(target.names()))) {
            named.add(target);
        }
    }

    /** The keys inside a component's own configuration, or a codec's, are known when the file has them. */
    private static void addFree(Map<String, List<Target>> targets, List<String> names, JsonObject object) {
        for (String name : object.fieldNames()) {
            List<String> below = Stream.concat(names.stream(), Stream.of(name)).toList();
            if (object.getValue(name) instanceof JsonObject section) {
                addFree(targets, below, section);
            } else if (below.get(0).equals("verticles")
                    || below.size() > 2 && below.get(2).equals("codec")) {
                boolean text = object.getValue(name) instanceof String;
                Key.Type type = text ? Key.Type.TEXT : Key.Type.FREE;
                add(targets, new Target(below, new Key(String.join(".", below), type, null)));
            }
        }
    }

    static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Where the file has another value instead of a section, nothing is set: the value is refused when it is read. */
    private void set(Target target, String text) {
        JsonObject section = effective;
        List<String> names = target.names();
        for (String name : names.subList(0, names.size() - 1)) {
            if (!section.containsKey(name)) {
                section.put(name, new JsonObject());
            }
            if (!(section.getValue(name) instanceof JsonObject below)) {
                return;
            }
            section = below;
        }
        section.put(names.get(names.size() - 1), value(target.key(), text));
    }

    private static Object value(Key key, String text) {
        return switch (key.type()) {
            case INTEGER -> orText(Values.number(text), text);
            case FLAG -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
            case LIST -> ConfigText.valueOrNull(text) instanceof JsonArray array ? array : text;
            case FREE -> orText(ConfigText.valueOrNull(text), text);
            default -> text;
        };
    }

    private static Object orText(@Nullable Object value, String text) {
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        return value == null ? text : value;
    }
}
