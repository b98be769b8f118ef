package io.socketbus.bench.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/**
 * Lets the load ask any address of the server's event bus, by a listener of its own:
 * {@code {"address":"bench.heap","body":{…}}} is answered with the reply's body, or with {@code {"failure":"…"}}.
 */
public final class Orders extends VerticleBase {

    /** Longer than any order takes. */
    private static final long TIMEOUT_MILLIS = TimeUnit.HOURS.toMillis(1);

    @Override
    public Future<?> start() {
        return vertx.eventBus().consumer("socketbus.orders.in", this::pass).completion();
    }

    private void pass(Message<JsonObject> order) {
        // what comes from a peer is shared and cannot be changed; the asked may want to
        JsonObject asked = order.body().copy();
        vertx.eventBus()
                .<JsonObject>request(
                        asked.getString("address"),
                        asked.getJsonObject("body"),
                        new DeliveryOptions().setSendTimeout(TIMEOUT_MILLIS))
                .onSuccess(reply -> order.reply(reply.body()))
                .onFailure(failure -> order.reply(new JsonObject().put("failure", failure.toString())));
    }
}
