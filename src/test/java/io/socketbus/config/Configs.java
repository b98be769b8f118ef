package io.socketbus.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Configurations for tests, and what the reader makes of them, on a host of 20,000 open files. */
final class Configs {

    static final ConfigLoader.Surroundings HOST = new ConfigLoader.Surroundings("host-1", 20_000);

    private Configs() {}

    /** The least that there can be: one listener, {@code devices}. */
    static JsonObject minimal() {
        return withListener("{}");
    }

    /** One listener, {@code devices}, on a port that the system chooses, with these keys beside. */
    static JsonObject withListener(String keys) {
        JsonObject listener = new JsonObject().put("port", 0).mergeIn(new JsonObject(keys));
        return new JsonObject().put("listeners", new JsonObject().put("devices", listener));
    }

    static JsonObject withFraming(String framing) {
        return withListener("{\"framing\":" + framing + "}");
    }

    /** The minimal configuration with these keys at its root. */
    static JsonObject withRoot(String keys) {
        return minimal().mergeIn(new JsonObject(keys));
    }

    static JsonObject withVerticle(String config) {
        return withRoot("{\"verticles\":{\"db\":{\"class\":\"Db\",\"config\":" + config + "}}}");
    }

    static SocketbusConfig load(JsonObject config) {
        return load(config, Map.of());
    }

    static SocketbusConfig load(JsonObject config, Map<String, String> environment) {
        return ConfigLoader.load(config, environment, FurtherCheck.NONE, HOST);
    }

    /** The listener {@code devices}. */
    static ListenerConfig listener(JsonObject config) {
        return listener(load(config));
    }

    static ListenerConfig listener(SocketbusConfig config) {
        return Objects.requireNonNull(config.listeners().get("devices"));
    }

    /** The verticle {@code db}. */
    static VerticleConfig verticle(SocketbusConfig config) {
        return Objects.requireNonNull(config.verticles().get("db"));
    }

    static FramingConfig framing(String framing) {
        return listener(withFraming(framing)).framing();
    }

    /** The lines with which a configuration is refused; none where it is not. */
    static List<String> faults(JsonObject config) {
        return faults(config, Map.of());
    }

    static List<String> faults(JsonObject config, Map<String, String> environment) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(config, environment));
        return refused == null ? List.of() : refused.faults();
    }
}
