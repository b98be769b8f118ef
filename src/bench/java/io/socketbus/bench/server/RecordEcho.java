package io.socketbus.bench.server;

import io.socketbus.client.SocketbusClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;

/** A component that reads each frame as an object of its own type, and sends it back. */
public final class RecordEcho extends VerticleBase {

    private SocketbusClient peers;

    /** The object of a frame of the load. */
    public record Measured(String peer, String place, String kind, int count, double value, boolean ok, String note) {}

    @Override
    public Future<?> start() {
        peers = SocketbusClient.of(vertx, config().getString("listener"));
        return peers.consumer(this::answer).completion();
    }

    private void answer(Message<Measured> message) {
        Measured measured = message.body();
        if (measured.kind().equals("reading") && measured.count() > 0) {
            peers.send(SocketbusClient.session(message), measured);
        }
    }
}
