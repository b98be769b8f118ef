package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;

/** Writes a frame as it is. */
public final class RawFrameEncoder implements FrameEncoder {

    private final Limit limit;

    public RawFrameEncoder(int maxFrameBytes) {
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Buffer encode(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        return frame;
    }
}
