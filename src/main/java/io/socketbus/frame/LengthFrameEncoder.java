package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.vertx.core.buffer.Buffer;

/**
 * Puts a binary length in front of a frame, or into the header that the frame brings.
 *
 * <pre>
 *   strip = header, offset 0    the header is written: only the length
 *   strip = 0                   the frame begins with its header, whose length is overwritten
 *   anything between            cannot be written: what was stripped is not known
 * </pre>
 */
public final class LengthFrameEncoder implements FrameEncoder {

    private final LengthField field;
    private final Limit limit;

    public LengthFrameEncoder(LengthField field, int maxFrameBytes) {
        this.field = field;
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Wire wire(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        boolean writesHeader = field.strip() == field.headerBytes() && field.offset() == 0;
        if (!writesHeader && field.strip() != 0) {
            throw new FrameException(
                    NOT_ENCODABLE,
                    "strip " + field.strip()
                            + " takes off bytes that cannot be written again; this listener only reads");
        }
        if (!writesHeader && frame.length() < field.headerBytes()) {
            throw new FrameException(
                    NOT_ENCODABLE,
                    "a frame of " + frame.length() + " bytes is shorter than its header of " + field.headerBytes());
        }
        if (writesHeader) {
            byte[] header = new byte[field.headerBytes()];
            field.write(header, header.length + frame.length());
            return Wire.headed(header, frame);
        }
        byte[] wire = frame.getBytes();
        field.write(wire, wire.length);
        return Wire.of(wire);
    }
}
