package io.socketbus.programs;

import io.vertx.core.json.JsonObject;

/** Settings of listeners as an operator writes them. */
final class Listeners {

    private Listeners() {}

    static JsonObject of(String framing, String codec) {
        return of(new JsonObject().put("type", framing), codec);
    }

    static JsonObject of(JsonObject framing, String codec) {
        return new JsonObject().put("framing", framing).put("codec", new JsonObject().put("type", codec));
    }
}
