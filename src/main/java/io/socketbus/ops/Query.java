package io.socketbus.ops;

import io.socketbus.api.Printable;
import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, each of which is known and there once. */
final class Query {

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param known names that there are; one that ends with a dot is the beginning of names
     * @throws BadRequestException naming a parameter that is not known, or there twice
     */
    static Query of(MultiMap parameters, Set<String> known) throws BadRequestException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> parameter : parameters) {
            String name = parameter.getKey();
            if (!isKnown(name, known)) {
                throw new BadRequestException("unknown parameter " + Printable.text(name)
                        + (known.isEmpty()
                                ? "; there is none"
                                : "; known are "
                                        + String.join(
                                                ", ",
                                                known.stream()
                                                        .sorted()
                                                        .map(Query::told)
                                                        .toList())));
            }
            if (values.put(name, parameter.getValue()) != null) {
                throw new BadRequestException("parameter " + Printable.text(name) + " is there twice");
            }
        }
        return new Query(values);
    }

    private static String told(String known) {
        return known.endsWith(".") ? known + "NAME" : known;
    }

    private static boolean isKnown(String name, Set<String> known) {
        return known.contains(name) && !name.endsWith(".")
                || known.stream()
                        .anyMatch(beginning -> beginning.endsWith(".")
                                && name.startsWith(beginning)
                                && name.length() > beginning.length());
    }

    @Nullable
    String text(String name) throws BadRequestException {
        String value = values.get(name);
        if (value != null && value.isEmpty()) {
            throw new BadRequestException("parameter " + name + " must not be empty; leave it out");
        }
        return value;
    }

    /** The values of the parameters whose names begin so, by the rest of their names. */
    Map<String, String> beginningWith(String beginning) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(beginning)) {
                found.put(name.substring(beginning.length()), value);
            }
        });
        return found;
    }

    boolean flag(String name) throws BadRequestException {
        return "true".equals(oneOf(name, List.of("true", "false")));
    }

    /** One of the values; null where it is absent. */
    @Nullable
    String oneOf(String name, List<String> allowed) throws BadRequestException {
        String value = text(name);
        if (value != null && !allowed.contains(value)) {
            throw bad(name, "one of " + String.join(", ", allowed), value);
        }
        return value;
    }

    int number(String name, int min, int max, int byDefault) throws BadRequestException {
        String value = text(name);
        if (value == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw bad(name, min + " to " + max, value);
    }

    static BadRequestException bad(String name, String rule, String found) {
        return new BadRequestException(
                "parameter " + name + " must be " + rule + ", found \"" + Printable.text(found) + '"');
    }
}
