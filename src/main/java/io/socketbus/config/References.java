package io.socketbus.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces references inside strings by the environment's values.
 *
 * <pre>
 *   ${NAME}            the variable; a fault where it is not set
 *   ${NAME:default}    the variable, or the default
 *   $${                stands for ${ itself
 * </pre>
 *
 * <p>The frames that a gateway writes by itself have placeholders of their own, which are left alone.
 */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");
    private static final Pattern TEMPLATE =
            Pattern.compile("listeners\\.[^.]+\\.(inbound\\.(errorFrame|ackFrame|nackFrame)|goodbyeFrame)");

    private final Map<String, String> environment;
    private final List<String> faults;
    private final Set<String> whole = new HashSet<>();

    References(Map<String, String> environment, List<String> faults) {
        this.environment = environment;
        this.faults = faults;
    }

    /** Paths whose value was one whole reference, and may stand for a number or boolean. */
    Set<String> whole() {
        return whole;
    }

    void resolve(JsonObject root) {
        resolve("", root);
    }

    private void resolve(String path, JsonObject object) {
        for (String name : List.copyOf(object.fieldNames())) {
            String below = path.isEmpty() ? name : path + '.' + name;
            object.put(name, resolved(below, object.getValue(name)));
        }
    }

    private Object resolved(String path, Object value) {
        if (value instanceof JsonObject object) {
            resolve(path, object);
            return object;
        }
        if (value instanceof JsonArray array) {
            JsonArray resolved = new JsonArray();
            array.forEach(element -> resolved.add(resolved(path, element)));
            return resolved;
        }
        boolean reference = value instanceof String text
                && text.contains("${")
                && !TEMPLATE.matcher(path).matches();
        return reference ? replaced(path, (String) value) : value;
    }

    private Object replaced(String path, String text) {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        boolean one = reference.matches() && reference.group(1) != null;
        reference.reset();
        while (reference.find()) {
            String name = reference.group(1);
            String value = name == null ? "${" : value(path, name, reference.group(2));
            reference.appendReplacement(replaced, Matcher.quoteReplacement(value));
        }
        reference.appendTail(replaced);
        return one ? typed(path, replaced.toString()) : replaced.toString();
    }

    private String value(String path, String name, @Nullable String byDefault) {
        String value = environment.getOrDefault(name, byDefault);
        if (value == null) {
            faults.add(path + ": must find the variable " + name
                    + " in the environment, found nothing; set it, or write ${" + name + ":default}");
            return "";
        }
        return value;
    }

    /** Inside a component's own configuration nobody else could tell what is meant. */
    private Object typed(String path, String text) {
        whole.add(path);
        boolean free = path.startsWith("verticles.");
        Long number = free ? Values.number(text) : null;
        if (number != null) {
            return number;
        }
        return free && (text.equals("true") || text.equals("false")) ? Boolean.valueOf(text) : text;
    }
}
