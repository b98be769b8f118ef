package io.socketbus.demo;

import io.socketbus.client.SocketbusClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Sends every frame of a listener back to where it came from.
 *
 * <p>Config: {@code listener}, the listener's name; {@code devices} where it is absent.
 */
public final class Echo extends VerticleBase {

    @Override
    public Future<?> start() {
        SocketbusClient peers = SocketbusClient.of(vertx, config().getString("listener", "devices"));
        return peers.consumer(message -> {
                    Object body = message.body();
                    if (body != null) {
                        peers.send(SocketbusClient.session(message), body);
                    }
                })
                .completion();
    }
}
