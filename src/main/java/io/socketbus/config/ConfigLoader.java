package io.socketbus.config;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            return new Surroundings(node.isBlank() ? systemName() : node, SessionLimit.openFilesOfProcess());
        }

        private static String systemName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }

    /**
     * Reads a configuration.
     *
     * @param file the configuration as written; not changed
     * @param environment variables of the process; empty for an embedded gateway, which reads none
     * @return the records, every default filled in
     * @throws ConfigException naming every fault
     */
    public static SocketbusConfig load(JsonObject file, Map<String, String> environment) {
        return load(file, environment, Surroundings.of(environment));
    }

    static SocketbusConfig load(JsonObject file, Map<String, String> environment, Surroundings surroundings) {
        Layers layers = new Layers(file, environment, surroundings);
        Reading reading = new Reading(layers.references());
        layers.faults().forEach(reading::fault);
        SocketbusConfig config = new ConfigReader(reading, surroundings).read(layers.effective());
        if (!reading.faults().isEmpty()) {
            throw new ConfigException(reading.faults());
        }
        return config;
    }

    /** The keys that are asked for while this configuration is read, with their types and defaults. */
    static Map<String, Key> keys(JsonObject file) {
        Reading reading = new Reading(Set.of());
        new ConfigReader(reading, new Surroundings("node", 20_000)).read(file);
        return reading.keys();
    }

    /** The configuration after all layers, its secrets masked, for people to read. */
    public static JsonObject masked(JsonObject file, Map<String, String> environment) {
        return Masking.masked(new Layers(file, environment, Surroundings.of(environment)).effective());
    }

    /** @throws ConfigException with these faults, if there are any */
    public static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }
}
