package io.socketbus.bench.server;

import io.socketbus.client.SocketbusClient;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;

/** A component that reads each JsonObject, as any real one would, and answers with another. */
public final class ReadingEcho extends VerticleBase {

    private SocketbusClient peers;

    @Override
    public Future<?> start() {
        peers = SocketbusClient.of(vertx, config().getString("listener"));
        return peers.consumer(this::answer).completion();
    }

    private void answer(Message<JsonObject> message) {
        JsonObject reading = message.body();
        if (reading.getString("kind").equals("reading") && reading.getInteger("count") > 0) {
            JsonObject answer = new JsonObject();
            reading.forEach(member -> answer.put(member.getKey(), member.getValue()));
            peers.send(SocketbusClient.session(message), answer);
        }
    }
}
