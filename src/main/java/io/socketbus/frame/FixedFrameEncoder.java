package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.vertx.core.buffer.Buffer;

/** Writes frames of one size, and refuses all others. */
public final class FixedFrameEncoder implements FrameEncoder {

    private final int frameBytes;

    public FixedFrameEncoder(int frameBytes) {
        this.frameBytes = frameBytes;
    }

    @Override
    public Wire wire(Buffer frame) throws FrameException {
        if (frame.length() != frameBytes) {
            throw new FrameException(
                    NOT_ENCODABLE, "a frame must have " + frameBytes + " bytes, found " + frame.length());
        }
        return Wire.of(frame);
    }
}
