package io.socketbus.examples;

import io.socketbus.client.SocketbusClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * A component for a listener with {@code inbound.scope} loop: each instance takes the frames of its own event loop, and
 * answers on it. Deploy one instance an event loop; a loop without one sends its frames to {@code dead}.
 */
public final class LoopConsumer extends VerticleBase {

    @Override
    public Future<?> start() {
        SocketbusClient devices = SocketbusClient.of(vertx, "devices");
        return devices.consumer(message -> devices.send(
                        SocketbusClient.session(message), Thread.currentThread().getName()))
                .completion();
    }
}
