package io.socketbus.bench.micro;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ListenerConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Listeners as a configuration makes them, so that what is measured is what runs. */
final class Listeners {

    static final String NAME = "bench";

    private Listeners() {}

    /** @param framing the section {@code framing} */
    static ListenerConfig with(JsonObject framing) {
        return of(new JsonObject().put("framing", framing));
    }

    /** @param delivery of frames to components */
    static ListenerConfig delivering(String delivery) {
        return of(new JsonObject().put("inbound", new JsonObject().put("delivery", delivery)));
    }

    private static ListenerConfig of(JsonObject listener) {
        listener.put("port", 0);
        JsonObject config = new JsonObject().put("listeners", new JsonObject().put(NAME, listener));
        return ConfigLoader.load(config, Map.of())
                .listeners()
                .values()
                .iterator()
                .next();
    }

    /**
     * The section {@code framing}.
     *
     * @param name a type or a preset; {@code TYPE/record-parser} where Vert.x's parser shall cut, and not our own
     * @param frameBytes for frames that are all of one size
     */
    static JsonObject framing(String name, int frameBytes) {
        String type = name.replaceFirst("/.*", "");
        JsonObject framing = new JsonObject().put("type", type);
        switch (type) {
            case "line" -> framing.put("engine", engine(name));
            case "delimiter" -> framing.put("engine", engine(name)).put("delimiters", new JsonArray().add("hex:0304"));
            case "fixed" -> framing.put("engine", engine(name)).put("size", frameBytes);
            case "length" -> framing.put("engine", engine(name)).put("size", Integer.BYTES);
            default -> {}
        }
        return framing;
    }

    private static String engine(String name) {
        return name.endsWith("/record-parser") ? "record-parser" : "own";
    }
}
