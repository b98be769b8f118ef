package io.socketbus.ask;

import io.socketbus.client.SocketbusClient;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** A gateway whose peers are asked, and what a component does to ask them. */
final class AskedGateway {

    static final Duration LONG = Duration.ofSeconds(15);

    /** A time that is up soon, for questions that nobody shall answer. */
    static final Duration SHORT = Duration.ofMillis(100);

    private AskedGateway() {}

    /** A listener of lines, with this {@code outbound.ask}. */
    static StartedGateway with(String ask, String codec) {
        return StartedGateway.with(new JsonObject()
                .put("codec", new JsonObject().put("type", codec))
                .put("inbound", new JsonObject().put("headers", new io.vertx.core.json.JsonArray().add("sequence")))
                .put("outbound", new JsonObject().put("ask", new JsonObject(ask))));
    }

    static Future<Object> ask(StartedGateway gateway, String session, Object question, Duration timeout) {
        return SocketbusClient.of(gateway.vertx(), StartedGateway.LISTENER).ask(session, question, timeout);
    }
}
