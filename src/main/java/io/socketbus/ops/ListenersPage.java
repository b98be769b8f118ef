package io.socketbus.ops;

import io.socketbus.api.Addresses;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.OpsConfig.Payload;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** All listeners: where they listen, how they cut and decode, and how much passes. */
final class ListenersPage {

    private final Gateway gateway;
    private final Payload payload;
    private final Rates rates;

    ListenersPage(Gateway gateway, Payload payload, Rates rates) {
        this.gateway = gateway;
        this.payload = payload;
        this.rates = rates;
    }

    void answer(Exchange exchange) throws BadRequestException {
        exchange.query();
        JsonArray listeners = new JsonArray();
        gateway.listeners().forEach(listener -> listeners.add(described(listener)));
        exchange.answer(
                200,
                new JsonObject()
                        .put("node", gateway.node())
                        .put("payload", written(payload))
                        .put("listeners", listeners));
    }

    private JsonObject described(ListenerState listener) {
        ListenerConfig config = listener.config();
        return new JsonObject()
                .put("listener", config.name())
                .put("host", config.host())
                .put("port", listener.port())
                .put("framing", framing(config))
                .put("codec", config.codec().type())
                .put("delivery", written(config.inbound().delivery()))
                .put("tls", config.tls() != null)
                .put("proxy", config.proxy() != null)
                .put("draining", listener.draining())
                .put("sessions", listener.inspection().open())
                .put("paused", Math.max(0, listener.counters().paused.sum()))
                .put("addresses", addresses(config))
                .put("limits", limits(config))
                .put("rates", rates.of(listener))
                .put("counters", listener.counters().toJson());
    }

    /** The type; a preset is told as the type that it sets the keys of. */
    private static String framing(ListenerConfig config) {
        String record = config.framing().getClass().getSimpleName();
        return record.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject addresses(ListenerConfig config) {
        return new JsonObject()
                .put("in", config.inbound().address())
                .put("out", config.outbound().address())
                .put("events", Addresses.events(config.name()))
                .put("dead", Addresses.dead(config.name()))
                .put("control", Addresses.control(config.name()));
    }

    private static JsonObject limits(ListenerConfig config) {
        return new JsonObject()
                .put("maxFrameBytes", config.limits().maxFrameBytes())
                .put("maxSessions", config.limits().door().maxSessions())
                .put("maxQueuedBytes", config.outbound().maxQueuedBytes())
                .put("maxQueuedMessages", config.outbound().maxQueuedMessages())
                .put("maxInFlight", config.inbound().request().maxInFlight());
    }
}
