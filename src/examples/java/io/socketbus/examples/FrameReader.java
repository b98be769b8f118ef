package io.socketbus.examples;

import io.socketbus.api.JsonFrame;
import io.socketbus.api.UnreadableFrameException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;

/** Consumes frames of JSON that nobody has read, and answers each: {@code codec.read} lazy, delivery {@code request}. */
public final class FrameReader extends VerticleBase {

    @Override
    public Future<?> start() {
        return vertx.eventBus()
                .<JsonFrame>consumer("socketbus.devices.in", this::answer)
                .completion();
    }

    private void answer(Message<JsonFrame> message) {
        try {
            JsonObject reading = message.body().object();
            message.reply(new JsonObject().put("seen", reading.getValue("id")));
        } catch (UnreadableFrameException e) {
            message.fail(422, e.getMessage());
        }
    }
}
