package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.vertx.core.buffer.Buffer;

/** Refuses a frame whose first byte on the wire would be passed over, as one that stands between frames. */
public final class SkipCheckedFrameEncoder implements FrameEncoder {

    private final FrameEncoder framing;
    private final byte[] skipped;

    /** @param skip bytes that the decoder passes over between frames */
    public SkipCheckedFrameEncoder(FrameEncoder framing, Buffer skip) {
        this.framing = framing;
        this.skipped = skip.getBytes();
    }

    @Override
    public Wire wire(Buffer frame) throws FrameException {
        Wire wire = framing.wire(frame);
        byte first = wire.at(0);
        for (byte skip : skipped) {
            if (first == skip) {
                throw new FrameException(
                        NOT_ENCODABLE,
                        String.format(
                                "the frame would begin with byte 0x%02x, which is skipped between frames", first));
            }
        }
        return wire;
    }
}
