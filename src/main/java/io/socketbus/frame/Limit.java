package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;
import static io.socketbus.frame.FrameException.Kind.TOO_LARGE;

import io.vertx.core.buffer.Buffer;

/** The largest frame of a listener, in bytes as delivered. */
record Limit(int maxFrameBytes) {

    Limit {
        if (maxFrameBytes < 1) {
            throw new IllegalArgumentException("maxFrameBytes must be at least 1, found " + maxFrameBytes);
        }
    }

    /** @throws FrameException for a peer's frame over the limit */
    void check(long frameBytes) throws FrameException {
        if (frameBytes > maxFrameBytes) {
            throw tooLarge("frame of " + frameBytes + " bytes");
        }
    }

    /** @throws IllegalArgumentException for a size that is set, and over the limit */
    void require(int frameBytes) {
        if (frameBytes > maxFrameBytes) {
            throw new IllegalArgumentException(
                    "a frame of " + frameBytes + " bytes is over the limit of " + maxFrameBytes);
        }
    }

    FrameException tooLarge(String found) {
        return new FrameException(TOO_LARGE, found + ", at most " + maxFrameBytes + " allowed");
    }

    /** @throws FrameException for a component's frame over the limit */
    void checkEncodable(Buffer frame) throws FrameException {
        if (frame.length() > maxFrameBytes) {
            throw new FrameException(
                    NOT_ENCODABLE, "frame of " + frame.length() + " bytes, at most " + maxFrameBytes + " allowed");
        }
    }
}
