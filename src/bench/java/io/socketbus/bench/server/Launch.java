package io.socketbus.bench.server;

import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param label names it in tables, and its log file
 * @param command main class and arguments
 * @param environment what its configuration leaves open, but for the ports
 * @param ports variables that get a free port each, which the server listens on
 */
public record Launch(String label, List<String> command, Map<String, String> environment, List<String> ports) {

    static final String GATEWAY = "io.socketbus.Socketbus";

    /** The port that every server has. */
    public static final String PORT = "BENCH_PORT";

    /** The port of a listener that is used beside the one that is measured. */
    public static final String ECHO_PORT = "BENCH_ECHO_PORT";

    /** The port that takes {@link Orders}. */
    public static final String ORDERS_PORT = "BENCH_ORDERS_PORT";

    /** Socketbus on two event loops, with {@code src/bench/LABEL.json}. */
    public static Launch gateway(String label, Map<String, String> environment, List<String> ports) {
        List<String> command =
                List.of(GATEWAY, "-conf", "src/bench/" + label + ".json", "-options", "{\"eventLoopPoolSize\":2}");
        return new Launch(label, command, environment, ports);
    }
}
