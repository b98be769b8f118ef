package io.socketbus.ops;

import io.socketbus.metrics.Exposition;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** What a platform asks: is it alive, does it serve, and how much. */
final class HealthPages {

    private final Gateway gateway;
    private final Scrapes scrapes;
    private final Duration stuck;

    /** @param stuck how late an event loop may be until the process does not count as alive */
    HealthPages(Gateway gateway, Scrapes scrapes, Duration stuck) {
        this.gateway = gateway;
        this.scrapes = scrapes;
        this.stuck = stuck;
    }

    void live(Exchange exchange) {
        Duration overdue = gateway.overdue();
        boolean alive = overdue.compareTo(stuck) < 0;
        exchange.answer(
                alive ? 200 : 503,
                new JsonObject().put("status", alive ? "UP" : "DOWN").put("lateMillis", overdue.toMillis()));
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
                new JsonObject()
                        .put("status", ready ? "UP" : "DOWN")
                        .put("listeners", listeners)
                        .put("config", gateway.status().toJson()));
    }

    void metrics(Exchange exchange) {
        exchange.when(scrapes.text(), text -> exchange.answer(200, Exposition.CONTENT_TYPE, text));
    }
}
