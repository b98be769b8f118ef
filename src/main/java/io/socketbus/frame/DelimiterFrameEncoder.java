package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.vertx.core.buffer.Buffer;

/**
 * Ends a frame with a delimiter. A frame that would be read differently is refused: one that contains a delimiter, or
 * whose end makes a delimiter together with what follows.
 */
public final class DelimiterFrameEncoder implements FrameEncoder {

    private final Delimiters delimiters;
    private final byte[] written;
    private final Delimiting delimiting;
    private final Limit limit;

    /**
     * @param delimiters what ends a frame for the decoder of the other side
     * @param written the one that is written; with {@link Delimiting#KEEP} the frame brings its own
     */
    public DelimiterFrameEncoder(Delimiters delimiters, Buffer written, Delimiting delimiting, int maxFrameBytes) {
        this.delimiters = delimiters;
        this.written = delimiting == Delimiting.KEEP ? new byte[0] : written.getBytes();
        this.delimiting = delimiting;
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Buffer encode(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        int length = frame.length();
        byte[] wire = new byte[length + written.length];
        frame.getBytes(0, length, wire, 0);
        System.arraycopy(written, 0, wire, length, written.length);
        checkReadBack(new Window(wire), length);
        return Buffer.buffer(wire);
    }

    /** The delimiter that ends first must be the one at the end, and begin where the frame ends. */
    private void checkReadBack(Window wire, int length) throws FrameException {
        int end = delimiters.firstEnd(wire, 0);
        if (end == 0) {
            throw new FrameException(NOT_ENCODABLE, "the frame must end with a delimiter, which the framing keeps");
        }
        int delimiter = delimiters.endingAt(wire, end);
        if (end < wire.length() || delimiting == Delimiting.STRIP && end - delimiter != length) {
            throw new FrameException(NOT_ENCODABLE, "the frame contains a delimiter at offset " + (end - delimiter));
        }
    }
}
