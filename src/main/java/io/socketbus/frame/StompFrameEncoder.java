package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.vertx.core.buffer.Buffer;

/** Ends a STOMP frame with its NUL, after reading it as the peer will. */
public final class StompFrameEncoder implements FrameEncoder {

    private static final Buffer BETWEEN_FRAMES = Buffer.buffer("\r\n");

    private final Limit limit;

    public StompFrameEncoder(int maxFrameBytes) {
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Wire wire(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        byte[] wire = new byte[frame.length() + 1];
        frame.getBytes(wire);
        checkReadBack(new StompFrameDecoder(new Window(wire), BETWEEN_FRAMES, limit), frame.length());
        return Wire.of(wire);
    }

    private static void checkReadBack(FrameDecoder peer, int length) throws FrameException {
        Buffer read;
        try {
            read = peer.next();
        } catch (FrameException e) {
            throw new FrameException(NOT_ENCODABLE, "not a STOMP frame: " + e.getMessage());
        }
        if (read == null || read.length() != length || peer.held() > 0) {
            throw new FrameException(
                    NOT_ENCODABLE,
                    "not a STOMP frame: command, headers, an empty line, and a body without NUL or of its content-length");
        }
    }
}
