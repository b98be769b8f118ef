package io.socketbus.bus;

import io.socketbus.api.Failure;
import io.socketbus.api.Headers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sends to a peer as a component does, for somebody who is not on the bus. */
public final class Sending {

    private final Vertx vertx;

    public Sending(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * What became of a message.
     *
     * @param bytes on the wire; 0 where it failed
     * @param failure null where the operating system took it
     * @param detail of the failure
     */
    public record Outcome(int bytes, @Nullable Failure failure, String detail) {}

    /** @param address where the listener takes what its peers shall get */
    public Future<Outcome> send(String address, String session, Object body) {
        DeliveryOptions options =
                new DeliveryOptions().addHeader(Headers.SESSION, session).setLocalOnly(true);
        return vertx.eventBus()
                .<JsonObject>request(address, body, options)
                .map(reply -> new Outcome(reply.body().getInteger("bytes"), null, ""))
                .otherwise(Sending::failed);
    }

    private static Outcome failed(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        int afterName = message.indexOf(": ");
        if (failure instanceof ReplyException reply
                && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                && afterName > 0) {
            return new Outcome(0, named(message.substring(0, afterName)), message.substring(afterName + 2));
        }
        boolean nobody = failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
        return new Outcome(0, nobody ? Failure.DRAINING : Failure.TIMEOUT, message);
    }

    private static Failure named(String name) {
        return Arrays.stream(Failure.values())
                .filter(failure -> failure.name().equals(name))
                .findFirst()
                .orElse(Failure.TIMEOUT);
    }
}
