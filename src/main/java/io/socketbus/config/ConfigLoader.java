package io.socketbus.config;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Reads the configuration through its layers: the file, the environment, then references inside strings. */
public final class ConfigLoader {

    private ConfigLoader() {}

    /**
     * @param file the configuration as written; not changed
     * @param environment variables of the process; empty for an embedded gateway, which reads none
     * @return the records, every default filled in
     * @throws ConfigException naming every fault
     */
    public static SocketbusConfig load(JsonObject file, Map<String, String> environment) {
        throw new UnsupportedOperationException();
    }
}
