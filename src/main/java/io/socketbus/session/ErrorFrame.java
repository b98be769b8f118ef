package io.socketbus.session;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What a peer is told of a frame that could not be used. */
@FunctionalInterface
public interface ErrorFrame {

    /** Tells the peer nothing. */
    ErrorFrame NONE = (frame, code, reason) -> null;

    /**
     * The bytes for the wire, or null for none.
     *
     * @param frame the frame that could not be used; empty where there is none
     * @param code what kind of fault it is
     * @param reason what exactly was wrong
     */
    @Nullable
    Buffer wire(Buffer frame, String code, String reason);
}
