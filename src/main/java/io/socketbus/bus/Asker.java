package io.socketbus.bus;

import io.socketbus.api.Failure;
import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.eventbus.Message;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for the answer of a peer. Told once, on any thread.
 *
 * @param message what it sent, and gets a reply to
 * @param counters where a failure is counted
 */
public record Asker(Message<Object> message, ListenerCounters counters) {

    /** @param body the decoded answer */
    public void answer(@Nullable Object body) {
        message.reply(body);
    }

    /** No answer will come. */
    public void fail(Failure failure, String detail) {
        counters.failed(failure).increment();
        message.reply(failure.exception(detail));
    }
}
