package io.socketbus.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line of a measurement: {@code --name value} pairs, each with a default. */
final class Options {

    private final Map<String, String> values;

    /**
     * @param defaults every option that there is
     * @throws IllegalArgumentException where an option is unknown or has no value
     */
    Options(Map<String, String> defaults, String[] arguments) {
        this.values = new LinkedHashMap<>(defaults);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!defaults.containsKey(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "options are --" + String.join(" N --", defaults.keySet()) + " N; found " + arguments[i]);
            }
            values.put(name, arguments[i + 1]);
        }
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    List<String> list(String name) {
        return List.of(text(name).split(","));
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    Duration seconds(String name) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text(name)) * 1000));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
