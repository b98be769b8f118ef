package io.socketbus.bus;

import io.socketbus.api.Failure;
import io.vertx.core.eventbus.Message;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for the answer of a peer. Told once, on any thread.
 *
 * @param message what it sent, and gets a reply to
 */
public record Asker(Message<Object> message) {

    /** @param body the decoded answer */
    public void answer(@Nullable Object body) {
        message.reply(body);
    }

    /** No answer will come. */
    public void fail(Failure failure, String detail) {
        message.reply(failure.exception(detail));
    }
}
