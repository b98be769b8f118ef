package io.socketbus.config;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the root of a configuration. */
final class ConfigReader {

    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,63}");
    private static final String NODE_RULE = "must be 1 to 63 letters, digits, dots, dashes and underscores";
    private static final Predicate<String> NAME =
            Pattern.compile("[a-z0-9-]{1,32}").asMatchPredicate();
    private static final String NAME_RULE = "1 to 32 lower-case letters, digits and dashes";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration INSTANT = Duration.ofMillis(100);

    private final Reading reading;
    private final ConfigLoader.Surroundings surroundings;

    ConfigReader(Reading reading, ConfigLoader.Surroundings surroundings) {
        this.reading = reading;
        this.surroundings = surroundings;
    }

    /** @param shown the same with its secrets masked, for faults to quote */
    SocketbusConfig read(JsonObject file, JsonObject shown) {
        Section root = new Section("", file, shown, reading);
        root.allow("$schema");
        String node = node(root);
        Map<Section, ListenerConfig> listeners = listeners(root);
        Map<String, VerticleConfig> verticles = new LinkedHashMap<>();
        root.sections("verticles", NAME, NAME_RULE)
                .forEach((name, section) -> verticles.put(name, new VerticleReader(name, section).read()));
        OpsConfig ops = new OpsReader(root.section("ops")).read();
        MemoryConfig memory = memory(root.section("memory"));
        DrainConfig drain = drain(root.section("drain"));
        Duration reload = root.duration("reload", INSTANT, HOUR, "5s", Duration.ZERO);
        LogConfig log = new LogReader(root.section("log")).read();
        TracingConfig tracing = new TracingReader(root.section("tracing")).read();
        root.refuseUnknownKeys();
        checkPorts(listeners, ops);
        new AddressCheck(listeners).check();
        Map<String, ListenerConfig> byName = new LinkedHashMap<>();
        listeners.values().forEach(listener -> byName.put(listener.name(), listener));
        listeners.forEach((section, listener) -> takeNoteOfFiles(section.path("tls"), listener.tls()));
        takeNoteOfFiles("ops.tls", ops.tls());
        Settings settings = Settings.of(file, shown, reading);
        return new SocketbusConfig(node, byName, verticles, ops, memory, drain, reload, log, tracing, settings);
    }

    private void takeNoteOfFiles(String section, @Nullable TlsConfig tls) {
        if (tls != null) {
            reading.content(section + ".certificates", contents(tls.certificates()));
            reading.content(section + ".keys", contents(tls.keys()));
            reading.content(section + ".trust", contents(tls.trust()));
        }
    }

    private static List<Buffer> contents(List<PemFile> files) {
        return files.stream().map(PemFile::content).toList();
    }

    private String node(Section root) {
        String node = root.text("node", surroundings.node(), NODE.asMatchPredicate(), NODE_RULE);
        if (!root.has("node") && !NODE.matcher(node).matches()) {
            reading.fault("node: " + NODE_RULE + ", found the host's name " + Values.found(node) + "; write node");
        }
        return node;
    }

    /** By the sections in which they are written. */
    private Map<Section, ListenerConfig> listeners(Section root) {
        Map<String, Section> sections = root.sections("listeners", NAME, NAME_RULE);
        if (!root.has("listeners")) {
            root.missing("listeners", "an object with at least one listener");
        } else if (root.values().getValue("listeners") instanceof JsonObject written && written.isEmpty()) {
            root.fault("listeners", "must have at least one listener", "add one");
        }
        SessionLimit sessions = SessionLimit.of(surroundings.openFiles(), sections.values());
        Map<Section, ListenerConfig> listeners = new LinkedHashMap<>();
        sections.forEach((name, section) -> listeners.put(section, new ListenerReader(name, section, sessions).read()));
        sessions.check(listeners.values(), reading);
        return listeners;
    }

    private static MemoryConfig memory(Section memory) {
        String eighth = Values.size(Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 8 >> 20 << 20));
        MemoryConfig read = new MemoryConfig(
                memory.size("inFlight", 1, Long.MAX_VALUE, eighth),
                memory.size("queued", 1, Long.MAX_VALUE, eighth),
                memory.size("partial", 1, Long.MAX_VALUE, eighth));
        memory.refuseUnknownKeys();
        return read;
    }

    private static DrainConfig drain(Section drain) {
        DrainConfig read = new DrainConfig(
                drain.duration("announce", Duration.ZERO, HOUR, "off", Duration.ZERO),
                drain.duration("total", MOMENT, HOUR, "25s", null),
                drain.duration("quiet", MOMENT, HOUR, "2s", null),
                drain.integer("closeRate", 0, Integer.MAX_VALUE, 0));
        drain.refuseUnknownKeys();
        return read;
    }

    /** Two servers on one port in one process would share its connections, and nobody would be told. */
    private static void checkPorts(Map<Section, ListenerConfig> listeners, OpsConfig ops) {
        Map<Integer, String> taken = new HashMap<>(Map.of(ops.port(), "ops"));
        listeners.forEach((section, listener) -> {
            String other =
                    listener.port() == 0 ? null : taken.putIfAbsent(listener.port(), "listeners." + listener.name());
            if (other != null) {
                section.fault("port", "must not be the port of " + other, "choose another");
            }
        });
    }
}
