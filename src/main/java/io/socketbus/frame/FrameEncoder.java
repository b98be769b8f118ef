package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;

/** Puts a frame on the wire: the other direction of a {@link FrameDecoder}. Keeps no state; may be shared. */
public interface FrameEncoder {

    /**
     * The bytes that carry this frame.
     *
     * @param frame as the decoder of the same framing delivers it; not changed, by nobody any more
     * @throws FrameException with {@link FrameException.Kind#NOT_ENCODABLE} where no bytes could carry it: it contains
     *     the delimiter, is shorter than the header it must hold, has another size than the fixed one, or is over the
     *     limit
     */
    Wire wire(Buffer frame) throws FrameException;

    /** The same bytes in one buffer. */
    default Buffer encode(Buffer frame) throws FrameException {
        return wire(frame).joined();
    }
}
