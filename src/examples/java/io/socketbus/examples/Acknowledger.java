package io.socketbus.examples;

import io.socketbus.client.SocketbusClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;

/** A component that tells each peer of the listener {@code devices} which of its messages it has seen. */
public final class Acknowledger extends VerticleBase {

    @Override
    public Future<?> start() {
        SocketbusClient devices = SocketbusClient.of(vertx, "devices");
        return devices.consumer(message -> {
                    String session = SocketbusClient.session(message);
                    if (message.body() instanceof JsonObject reading) {
                        devices.send(session, new JsonObject().put("seen", reading.getValue("id")));
                    } else {
                        devices.send(session, new JsonObject().put("error", "send an object"));
                    }
                })
                .completion();
    }
}
