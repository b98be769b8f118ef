package io.socketbus.dryrun;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.ListenerConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Listeners as an operator writes them, and bytes as tests do. */
final class Listener {

    private Listener() {}

    /** @param keys the keys of a listener, but for its port */
    static ListenerConfig of(String keys) {
        return of(new JsonObject(keys));
    }

    static ListenerConfig of(JsonObject keys) {
        JsonObject file =
                JsonObject.of("listeners", JsonObject.of("devices", keys.copy().put("port", 0)));
        return Objects.requireNonNull(
                ConfigLoader.load(file, Map.of()).listeners().get("devices"));
    }

    /** One character a byte. */
    static Buffer bytes(String text) {
        return Buffer.buffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
