package io.socketbus.bench.micro;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ListenerConfig;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Listeners as a configuration makes them, so that what is measured is what runs. */
final class Listeners {

    static final String NAME = "bench";

    private Listeners() {}

    /** @param framing the section {@code framing} */
    static ListenerConfig with(JsonObject framing) {
        JsonObject listener = new JsonObject().put("port", 0).put("framing", framing);
        JsonObject config = new JsonObject().put("listeners", new JsonObject().put(NAME, listener));
        return ConfigLoader.load(config, Map.of())
                .listeners()
                .values()
                .iterator()
                .next();
    }

    /**
     * Line or length framing.
     *
     * @param type {@code line} or {@code length}
     */
    static JsonObject framing(String type) {
        JsonObject framing = new JsonObject().put("type", type);
        return type.equals("length") ? framing.put("size", 4) : framing;
    }
}
