package io.socketbus.config;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the root of a configuration. */
final class ConfigReader {

    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,63}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Reading reading;
    private final ConfigLoader.Surroundings surroundings;

    ConfigReader(Reading reading, ConfigLoader.Surroundings surroundings) {
        this.reading = reading;
        this.surroundings = surroundings;
    }

    SocketbusConfig read(JsonObject file) {
        Section root = new Section("", file, reading);
        root.allow("$schema");
        String node = root.text(
                "node",
                surroundings.node(),
                text -> NODE.matcher(text).matches(),
                "must be 1 to 63 letters, digits, dots, dashes and underscores");
        Map<String, ListenerConfig> listeners = listeners(root);
        Map<String, VerticleConfig> verticles = new LinkedHashMap<>();
        root.sections("verticles", NAME.asMatchPredicate(), "1 to 32 lower-case letters, digits and dashes")
                .forEach((name, section) -> verticles.put(name, verticle(name, section)));
        OpsConfig ops = ops(root.section("ops"));
        MemoryConfig memory = memory(root.section("memory"));
        DrainConfig drain = drain(root.section("drain"));
        root.refuseUnknownKeys();
        checkPorts(listeners, ops);
        return new SocketbusConfig(node, listeners, verticles, ops, memory, drain);
    }

    private Map<String, ListenerConfig> listeners(Section root) {
        Map<String, Section> sections =
                root.sections("listeners", NAME.asMatchPredicate(), "1 to 32 lower-case letters, digits and dashes");
        if (sections.isEmpty() && reading.faults().isEmpty()) {
            root.missing("listeners", "an object with at least one listener");
        }
        SessionLimit sessions = new SessionLimit(surroundings.openFiles(), sections.size());
        Map<String, ListenerConfig> listeners = new LinkedHashMap<>();
        sections.forEach((name, section) -> listeners.put(name, new ListenerReader(name, section, sessions).read()));
        return listeners;
    }

    private VerticleConfig verticle(String name, Section verticle) {
        String className = verticle.text("class", "");
        if (className.isBlank()) {
            verticle.missing("class", "the name of a class");
        }
        JsonObject options = verticle.values().copy();
        options.remove("class");
        verticle.free("config");
        Set<String> known =
                new DeploymentOptions().setWorkerPoolName("").toJson().fieldNames();
        for (String key : known) {
            verticle.allow(key);
        }
        for (String key :
                Set.of("workerPoolName", "maxWorkerExecuteTime", "maxWorkerExecuteTimeUnit", "workerPoolSize")) {
            verticle.allow(key);
        }
        verticle.refuseUnknownKeys();
        try {
            options = new DeploymentOptions(options).toJson();
        } catch (RuntimeException e) {
            reading.fault(verticle.path("") + ": must be Vert.x deployment options, found " + Values.found(options)
                    + " (" + e.getMessage() + "); see DeploymentOptions of Vert.x");
        }
        return new VerticleConfig(name, className, options);
    }

    private static OpsConfig ops(Section ops) {
        OpsConfig read = new OpsConfig(
                ops.text("host", "127.0.0.1", text -> !text.isBlank(), "must be an address or a name"),
                ops.integer("port", 0, 65_535, 9_000));
        ops.refuseUnknownKeys();
        return read;
    }

    private static MemoryConfig memory(Section memory) {
        String eighth = Values.size(Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 8 >> 20 << 20));
        MemoryConfig read = new MemoryConfig(memory.size("inFlight", 1, Long.MAX_VALUE, eighth));
        memory.refuseUnknownKeys();
        return read;
    }

    private static DrainConfig drain(Section drain) {
        DrainConfig read = new DrainConfig(
                drain.duration("announce", Duration.ZERO, HOUR, "off", Duration.ZERO),
                drain.duration("total", MOMENT, HOUR, "25s", null),
                drain.duration("quiet", MOMENT, HOUR, "2s", null));
        drain.refuseUnknownKeys();
        return read;
    }

    /** Two servers on one port in one process would share its connections, and nobody would be told. */
    private void checkPorts(Map<String, ListenerConfig> listeners, OpsConfig ops) {
        Map<Integer, String> taken = new HashMap<>();
        Map<String, String> outbound = new HashMap<>();
        if (ops.port() != 0) {
            taken.put(ops.port(), "ops");
        }
        listeners.forEach((name, listener) -> {
            String other = listener.port() == 0 ? null : taken.putIfAbsent(listener.port(), "listeners." + name);
            if (other != null) {
                reading.fault("listeners." + name + ".port: must not be the port of " + other + ", found "
                        + listener.port() + "; choose another");
            }
            String sharing = outbound.putIfAbsent(listener.outbound().address(), name);
            if (sharing != null) {
                reading.fault("listeners." + name + ".outbound.address: must not be that of listener " + sharing
                        + ", found " + Values.found(listener.outbound().address()) + "; choose another");
            }
        });
    }
}
