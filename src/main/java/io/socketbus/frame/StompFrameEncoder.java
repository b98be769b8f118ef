package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.vertx.core.buffer.Buffer;

/** Ends a STOMP frame with its NUL, after reading it as the peer will. */
public final class StompFrameEncoder implements FrameEncoder {

    private final Limit limit;

    public StompFrameEncoder(int maxFrameBytes) {
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Buffer encode(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        Buffer wire = Buffer.buffer(frame.length() + 1).appendBuffer(frame).appendByte((byte) 0);
        FrameDecoder peer = new StompFrameDecoder(Buffer.buffer("\r\n"), limit.maxFrameBytes());
        peer.feed(wire);
        if (!frame.equals(read(peer)) || peer.held() > 0) {
            throw new FrameException(
                    NOT_ENCODABLE,
                    "not a STOMP frame: command, headers, an empty line, and a body without NUL or of its content-length");
        }
        return wire;
    }

    private static Buffer read(FrameDecoder peer) throws FrameException {
        try {
            Buffer frame = peer.next();
            if (frame != null) {
                return frame;
            }
        } catch (FrameException e) {
            throw new FrameException(NOT_ENCODABLE, "not a STOMP frame: " + e.getMessage());
        }
        throw new FrameException(NOT_ENCODABLE, "not a STOMP frame: no end is found");
    }
}
