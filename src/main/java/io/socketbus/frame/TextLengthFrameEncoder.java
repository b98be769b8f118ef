package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;

/** Puts a length in digits in front of a frame, and a trailer behind it. */
public final class TextLengthFrameEncoder implements FrameEncoder {

    private final TextLengthField field;
    private final byte[] trailer;
    private final Limit limit;

    /** @param trailer follows each frame; empty for none */
    public TextLengthFrameEncoder(TextLengthField field, Buffer trailer, int maxFrameBytes) {
        this.field = field;
        this.trailer = trailer.getBytes();
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Wire wire(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        byte[] header = field.header(frame.length());
        return Wire.enclosed(header, frame, trailer);
    }
}
