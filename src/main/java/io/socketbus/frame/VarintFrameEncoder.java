package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.socketbus.frame.FrameHeader.Announced;
import io.socketbus.frame.VarintField.Stripping;
import io.vertx.core.buffer.Buffer;

/**
 * Puts a base-128 length in front of a frame, or corrects the one that the frame brings.
 *
 * <p>A frame that keeps its header is taken apart by the length in it. Where that is the length of the bytes after it the
 * frame is written as it is, however many bytes its length takes; else the length is written anew.
 */
public final class VarintFrameEncoder implements FrameEncoder {

    private final VarintField field;
    private final Limit limit;

    public VarintFrameEncoder(VarintField field, int maxFrameBytes) {
        this.field = field;
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Wire wire(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        if (field.stripping() == Stripping.KEEP) {
            return withLength(frame);
        }
        if (field.offset() > 0) {
            throw new FrameException(
                    NOT_ENCODABLE, "the bytes before the length are stripped and not known; this listener only reads");
        }
        Buffer header = Buffer.buffer(VarintField.lengthBytes(frame.length()));
        VarintField.write(header, frame.length());
        return Wire.headed(header.getBytes(), frame);
    }

    private Wire withLength(Buffer frame) throws FrameException {
        Announced header = header(frame);
        int body = frame.length() - header.headerBytes();
        if (header.bodyBytes() == body) {
            return Wire.of(frame);
        }
        Buffer wire = Buffer.buffer(field.offset() + VarintField.lengthBytes(body) + body)
                .appendBuffer(frame, 0, field.offset());
        VarintField.write(wire, body);
        wire.appendBuffer(frame, header.headerBytes(), body);
        limit.checkEncodable(wire);
        return Wire.of(wire);
    }

    private Announced header(Buffer frame) throws FrameException {
        try {
            Announced header = field.announced(frame::getByte, frame.length());
            if (header != null) {
                return header;
            }
        } catch (FrameException e) {
            throw new FrameException(NOT_ENCODABLE, "the frame must begin with its header: " + e.getMessage());
        }
        throw new FrameException(
                NOT_ENCODABLE, "the frame must begin with its header: " + field.offset() + " bytes and a length");
    }
}
