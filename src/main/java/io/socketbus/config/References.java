package io.socketbus.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces references inside strings by the environment's values.
 *
 * <pre>
 *   ${NAME}            the variable; a fault where it is not set
 *   ${NAME:default}    the variable, or the default, in which there are no braces
 *   $${                stands for ${ itself
 * </pre>
 *
 * <p>The frames that a gateway writes by itself have placeholders of their own, which are left alone.
 */
final class References {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^{}]*))?}|\\$\\{");
    private static final Pattern TEMPLATE =
            Pattern.compile("listeners\\.[^.]+\\.(inbound\\.(errorFrame|ackFrame|nackFrame)|goodbyeFrame)");

    private final UnaryOperator<@Nullable String> environment;
    private final List<String> faults;
    private final Set<String> whole = new HashSet<>();

    /** @param environment answers the value of a variable, or null */
    References(UnaryOperator<@Nullable String> environment, List<String> faults) {
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

    private @Nullable Object resolved(String path, @Nullable Object value) {
        if (value instanceof JsonObject object) {
            resolve(path, object);
            return object;
        }
        if (value instanceof JsonArray array) {
            JsonArray resolved = new JsonArray();
            array.forEach(element -> resolved.add(resolved(path, element)));
            return resolved;
        }
        boolean reference = value instanceof String && !TEMPLATE.matcher(path).matches();
        return reference ? replaced(path, String.valueOf(value)) : value;
    }

    private Object replaced(String path, String text) {
        if (!text.contains("${")) {
            return text;
        }
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        boolean one = reference.matches() && reference.group(1) != null;
        reference.reset();
        while (reference.find()) {
            reference.appendReplacement(replaced, Matcher.quoteReplacement(value(path, reference)));
        }
        reference.appendTail(replaced);
        return one ? typed(path, replaced.toString()) : replaced.toString();
    }

    private String value(String path, Matcher reference) {
        String name = reference.group(1);
        if (name == null) {
            if (!reference.group().startsWith("$$")) {
                faults.add(
                        path + ": must have only references such as ${NAME} and ${NAME:default}, found ${ that begins"
                                + " none; correct it, or write $${ for the characters themselves");
            }
            return "${";
        }
        String value = environment.apply(name);
        String byDefault = reference.group(2);
        if (value == null && byDefault == null) {
            faults.add(path + ": must find the variable " + name
                    + " in the environment, found nothing; set it, or write ${" + name + ":default}");
        }
        return value != null ? value : byDefault != null ? byDefault : "";
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
