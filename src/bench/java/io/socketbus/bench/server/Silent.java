package io.socketbus.bench.server;

import io.socketbus.client.SocketbusClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * A consumer of delivery {@code request} that never answers, so that its peers' sessions stay held.
 *
 * <p>Config: {@code listener}.
 */
public final class Silent extends VerticleBase {

    @Override
    public Future<?> start() {
        return SocketbusClient.of(vertx, config().getString("listener"))
                .consumer(frame -> {})
                .completion();
    }
}
