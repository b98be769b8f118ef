package io.socketbus.config;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * Reads the configuration through its layers.
 *
 * <pre>
 *   file ──▶ SOCKETBUS_… of the environment ──▶ ${NAME} inside strings ──▶ records, or every fault
 * </pre>
 */
public final class ConfigLoader {

    private ConfigLoader() {}

    /**
     * What a configuration depends on beside itself.
     *
     * @param node name of the node where the configuration has none
     * @param openFiles limit of open files of the process
     */
    record Surroundings(String node, long openFiles) {

        static Surroundings of(Map<String, String> environment) {
            String node = environment.getOrDefault("HOSTNAME", "");
            return new Surroundings(node.isBlank() ? SystemName.VALUE : node, ProcessLimits.openFiles());
        }
    }

    /** Asked for once: where it changes, the node of a process that runs keeps its name. */
    private static final class SystemName {
        static final String VALUE = find();

        private static String find() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }

    /**
     * Reads a configuration, and sees only what its reader can see.
     *
     * @param file the configuration as written; not changed
     * @param environment variables of the process; empty for an embedded gateway, which reads none
     * @return the records, every default filled in
     * @throws ConfigException naming every fault
     */
    public static SocketbusConfig load(JsonObject file, Map<String, String> environment) {
        return load(file, environment, FurtherCheck.NONE);
    }

    /** As above, with another check beside that of the reader. */
    public static SocketbusConfig load(JsonObject file, Map<String, String> environment, FurtherCheck check) {
        return load(file, environment, check, Surroundings.of(environment));
    }

    static SocketbusConfig load(
            JsonObject file, Map<String, String> environment, FurtherCheck check, Surroundings surroundings) {
        Layers layers = new Layers(file, environment, surroundings);
        Reading reading = new Reading(layers.origins());
        layers.faults().forEach(reading::fault);
        SocketbusConfig config = new ConfigReader(reading, surroundings).read(layers.effective(), layers.shown());
        check.faults(config, reading::isRefused).forEach(reading::fault);
        refuse(reading.faults());
        return config;
    }

    /** The keys that are asked for while this configuration is read, with their types and defaults. */
    static Map<String, Key> keys(JsonObject file) {
        Reading reading = new Reading(Reading.Origins.FILE);
        new ConfigReader(reading, new Surroundings("node", 20_000)).read(file, file);
        return reading.keys();
    }

    /**
     * The configuration after all layers, defaults filled in and secrets masked, for people to read.
     *
     * @param environment variables of the process; empty for an embedded gateway
     */
    public static JsonObject masked(JsonObject file, Map<String, String> environment) {
        return masked(file, environment, Surroundings.of(environment));
    }

    static JsonObject masked(JsonObject file, Map<String, String> environment, Surroundings surroundings) {
        Layers layers = new Layers(file, environment, surroundings);
        Reading reading = new Reading(layers.origins());
        new ConfigReader(reading, surroundings).read(layers.effective(), layers.shown());
        JsonObject shown = layers.shown();
        reading.keysInEffect().values().forEach(key -> fillIn(shown, key));
        return shown;
    }

    private static void fillIn(JsonObject shown, Key key) {
        JsonObject section = shown;
        List<String> names = List.of(key.path().split("\\.", -1));
        for (String name : names.subList(0, names.size() - 1)) {
            if (!(section.getValue(name) instanceof JsonObject)) {
                section.put(name, new JsonObject());
            }
            section = section.getJsonObject(name);
        }
        String name = names.get(names.size() - 1);
        if (key.byDefault() != null && !section.containsKey(name)) {
            section.put(name, key.byDefault());
        }
    }

    /** @throws ConfigException with these faults, if there are any */
    static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }
}
