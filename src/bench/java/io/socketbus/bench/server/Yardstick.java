package io.socketbus.bench.server;

import java.util.List;
import java.util.Map;

/** A main class of this package, which finds in its environment what it shall do. */
record Yardstick(Class<?> main) implements Contender.Kind {

    private static final String FRAMING = "BENCH_FRAMING";
    private static final String LOOPS = "BENCH_LOOPS";

    @Override
    public Launch launch(String label, Setting setting) {
        List<String> command = List.of("-cp", System.getProperty("java.class.path"), main.getName());
        return new Launch(label, command, environment(setting), List.of(Launch.PORT));
    }

    static Map<String, String> environment(Setting setting) {
        return Map.of(FRAMING, setting.form().label(), LOOPS, Integer.toString(setting.loops()));
    }

    // ---- in the process ----

    static int port() {
        return port(Launch.PORT);
    }

    static int port(String variable) {
        return Integer.parseInt(System.getenv(variable));
    }

    /** Event loops that it shall have. */
    static int loops() {
        return Integer.parseInt(System.getenv().getOrDefault(LOOPS, "1"));
    }

    /** Whether frames are led by their length, and are no lines. */
    static boolean lengthFraming() {
        return "length".equals(System.getenv(FRAMING));
    }

    /** @throws IllegalArgumentException where more is asked for */
    static void requireOneLoop() {
        if (loops() != 1) {
            throw new IllegalArgumentException("runs on one event loop; leave it out, or --loops");
        }
    }
}
