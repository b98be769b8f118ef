package io.socketbus.bus;

import io.socketbus.frame.Wire;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What the gateway itself tells a peer of one of its frames. */
@FunctionalInterface
public interface AnswerFrame {

    /** Tells the peer nothing. */
    AnswerFrame NONE = (frame, code, reason) -> null;

    /**
     * The bytes for the wire, or null for none.
     *
     * @param frame the frame that is answered; empty where there is none
     * @param code what became of it
     * @param reason why, in words
     */
    @Nullable
    Wire wire(Buffer frame, String code, String reason);
}
