package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.socketbus.frame.VarintField.Stripping;
import io.vertx.core.buffer.Buffer;

/**
 * Puts a base-128 length in front of a frame, or writes the one that the frame brings anew.
 *
 * <p>A frame that keeps its header is taken apart by the length in it and must be as long as that says or differ in its
 * body only: the length is written again for the body that is there.
 */
public final class VarintFrameEncoder implements FrameEncoder {

    private static final int MAX_LENGTH_BYTES = 5;

    private final VarintField field;
    private final Limit limit;

    public VarintFrameEncoder(VarintField field, int maxFrameBytes) {
        this.field = field;
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Buffer encode(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        if (field.stripping() == Stripping.KEEP) {
            return withLength(frame);
        }
        if (field.offset() > 0) {
            throw new FrameException(
                    NOT_ENCODABLE, "the bytes before the length are stripped and not known; this listener only reads");
        }
        Buffer wire = Buffer.buffer(MAX_LENGTH_BYTES + frame.length());
        VarintField.write(wire, frame.length());
        return wire.appendBuffer(frame);
    }

    private Buffer withLength(Buffer frame) throws FrameException {
        int end = field.offset();
        while (end < frame.length() && end - field.offset() < MAX_LENGTH_BYTES && frame.getByte(end) < 0) {
            end++;
        }
        if (end >= frame.length() || end - field.offset() >= MAX_LENGTH_BYTES) {
            throw new FrameException(
                    NOT_ENCODABLE, "the frame must begin with its header: " + field.offset() + " bytes and a length");
        }
        Buffer wire = Buffer.buffer(frame.length() + MAX_LENGTH_BYTES).appendBuffer(frame, 0, field.offset());
        int body = frame.length() - (end + 1);
        VarintField.write(wire, body);
        return wire.appendBuffer(frame, end + 1, body);
    }
}
