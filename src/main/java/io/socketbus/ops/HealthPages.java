package io.socketbus.ops;

import io.socketbus.metrics.Exposition;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a platform asks: is it alive, does it serve, and how much. */
final class HealthPages {

    private final Gateway gateway;
    private final Scrapes scrapes;

    HealthPages(Gateway gateway, Scrapes scrapes) {
        this.gateway = gateway;
        this.scrapes = scrapes;
    }

    void live(Exchange exchange) {
        exchange.answer(200, new JsonObject().put("status", "UP"));
    }

    void ready(Exchange exchange) {
        JsonArray listeners = new JsonArray();
        for (ListenerState listener : gateway.listeners()) {
            listeners.add(new JsonObject()
                    .put("listener", listener.config().name())
                    .put("port", listener.port())
                    .put("draining", listener.draining()));
        }
        boolean ready = gateway.ready();
        exchange.answer(
                ready ? 200 : 503,
                new JsonObject().put("status", ready ? "UP" : "DOWN").put("listeners", listeners));
    }

    void metrics(Exchange exchange) {
        exchange.when(scrapes.text(), text -> exchange.answer(200, Exposition.CONTENT_TYPE, text));
    }
}
