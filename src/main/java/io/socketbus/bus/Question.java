package io.socketbus.bus;

import io.socketbus.api.Failure;
import io.socketbus.config.OutboundConfig.OnFull;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message to one peer whose sender waits for what the peer answers. Told its fate once, on any thread.
 *
 * @param message what the sender sent, and gets a reply to
 * @param frame the frame for the peer, not yet framed for the wire
 * @param onFull what to do where the session's queue is full
 * @param timeoutMillis how long the answer may take, from now to the last byte of it
 */
public record Question(Message<Object> message, Buffer frame, OnFull onFull, long timeoutMillis) {

    /** @param body the decoded answer */
    public void answer(@Nullable Object body) {
        message.reply(body);
    }

    /** No answer will come. */
    public void fail(Failure failure, String detail) {
        message.reply(failure.exception(detail));
    }
}
