package io.socketbus.dryrun;

import io.socketbus.frame.FrameDecoder.Awaited;
import io.socketbus.frame.FrameException;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Takes what a stream comes apart into, in its order. */
interface Findings {

    /**
     * A whole frame.
     *
     * @param wire the whole of it, with header and marks; a mark that ends one frame and begins the next is in both
     * @param frame what the framing delivers of it
     */
    void frame(Span wire, Buffer frame);

    /** A frame over the limit that the framing passes over. */
    void passedOver(Span wire);

    /**
     * Bytes that break the framing. Nothing comes after them.
     *
     * @param wire from the first byte of the frame that broke to the byte that told, included
     */
    void fault(Span wire, FrameException fault);

    /**
     * A beginning without an end. Nothing comes after it.
     *
     * @param awaited null where the framing does not know
     */
    void unfinished(Span wire, @Nullable Awaited awaited);
}
