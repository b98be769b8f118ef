package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.vertx.core.buffer.Buffer;

/** Writes a frame as it is; an empty one has nothing to be read by. */
public final class RawFrameEncoder implements FrameEncoder {

    private final Limit limit;

    public RawFrameEncoder(int maxFrameBytes) {
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Wire wire(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        if (frame.length() == 0) {
            throw new FrameException(NOT_ENCODABLE, "an empty frame has no bytes to write");
        }
        return Wire.of(frame);
    }
}
