package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;

/** Puts a length in digits in front of a frame, and a trailer behind it. */
public final class TextLengthFrameEncoder implements FrameEncoder {

    private static final int MAX_HEADER_BYTES = 16;

    private final TextLengthField field;
    private final Buffer trailer;
    private final Limit limit;

    /** @param trailer follows each frame; empty for none */
    public TextLengthFrameEncoder(TextLengthField field, Buffer trailer, int maxFrameBytes) {
        this.field = field;
        this.trailer = trailer;
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Buffer encode(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        Buffer wire = Buffer.buffer(MAX_HEADER_BYTES + frame.length() + trailer.length());
        field.write(wire, frame.length());
        return wire.appendBuffer(frame).appendBuffer(trailer);
    }
}
