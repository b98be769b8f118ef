package io.socketbus.bench.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param label names it in tables, and its log file
 * @param command what follows {@code java} and its options: class path, main class, arguments
 * @param environment what its configuration leaves open, but for the ports
 * @param ports variables that get a free port each, which the server listens on
 */
public record Launch(String label, List<String> command, Map<String, String> environment, List<String> ports) {

    static final String GATEWAY = "io.socketbus.Socketbus";

    /** The port that every server has. */
    public static final String PORT = "BENCH_PORT";

    /** The port of a listener that is used beside the one that is measured. */
    public static final String ECHO_PORT = "BENCH_ECHO_PORT";

    /** The port that takes {@link Orders}, or what is announced. */
    public static final String ORDERS_PORT = "BENCH_ORDERS_PORT";

    /** The port of ops. */
    public static final String OPS_PORT = "BENCH_OPS_PORT";

    /** Socketbus on two event loops, with {@code src/bench/LABEL.json}. */
    public static Launch gateway(String label, Map<String, String> environment, List<String> ports) {
        return gateway(label, "src/bench/" + label + ".json", 2, environment, ports);
    }

    /** @param config the file that it reads */
    static Launch gateway(String label, String config, int loops, Map<String, String> environment, List<String> ports) {
        List<String> command = List.of(
                "-cp",
                System.getProperty("java.class.path"),
                GATEWAY,
                "-conf",
                config,
                "-options",
                "{\"eventLoopPoolSize\":" + loops + "}");
        return new Launch(label, command, environment, ports);
    }

    /** The same under another name. */
    public Launch as(String other) {
        return new Launch(other, command, environment, ports);
    }

    /** The same with more in its environment. */
    public Launch with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Launch(label, command, all, ports);
    }
}
