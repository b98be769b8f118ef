package io.socketbus.bench.server;

import io.socketbus.api.Headers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;

/** A component that sends each frame of listener {@code source} to all peers of listener {@code readers}. */
public final class Announcing extends VerticleBase {

    private static final DeliveryOptions TO_ALL = new DeliveryOptions().addHeader(Headers.TO, Headers.ALL);

    @Override
    public Future<?> start() {
        return vertx.eventBus()
                .consumer("socketbus.source.in", frame -> vertx.eventBus()
                        .publish("socketbus.readers.out", frame.body(), TO_ALL))
                .completion();
    }
}
