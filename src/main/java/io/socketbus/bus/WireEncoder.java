package io.socketbus.bus;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameEncoder;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.Wire;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Turns what a component sends into the bytes on the wire. One an event loop. */
public final class WireEncoder {

    private final FrameCodec codec;
    private final FrameEncoder framing;

    public WireEncoder(FrameCodec codec, FrameEncoder framing) {
        this.codec = codec;
        this.framing = framing;
    }

    /** A body that codec or framing cannot put on the wire. */
    public static final class NotEncodableException extends Exception {
        private static final long serialVersionUID = 1;

        public NotEncodableException(String message) {
            super(message, null, false, false);
        }
    }

    /** @param body a Buffer is taken for an encoded frame */
    public Wire encode(@Nullable Object body) throws NotEncodableException {
        return wire(frame(body));
    }

    /** The frame of a body, not yet framed for the wire. */
    public Buffer frame(@Nullable Object body) throws NotEncodableException {
        if (body == null) {
            throw new NotEncodableException("null is no frame; send an empty Buffer for a frame of no bytes");
        }
        try {
            return body instanceof Buffer frame ? frame : codec.encode(body);
        } catch (FrameCodecException e) {
            throw new NotEncodableException(String.valueOf(e.getMessage()));
        }
    }

    /** A frame as it goes on the wire. */
    public Wire wire(Buffer frame) throws NotEncodableException {
        try {
            return framing.wire(frame);
        } catch (FrameException e) {
            throw new NotEncodableException(String.valueOf(e.getMessage()));
        }
    }
}
