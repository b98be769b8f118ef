package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;

/**
 * Ends a frame with a delimiter. A frame that would be read differently is refused: one that contains a delimiter, or
 * whose end makes a delimiter together with what follows.
 */
public final class DelimiterFrameEncoder implements FrameEncoder {

    private final byte[][] delimiters;
    private final boolean[] last = new boolean[256];
    private final byte[] written;
    private final Delimiting delimiting;
    private final Limit limit;

    /**
     * @param delimiters what ends a frame for the decoder of the other side
     * @param written the one that is written; with {@link Delimiting#KEEP} the frame brings its own
     */
    public DelimiterFrameEncoder(List<Buffer> delimiters, Buffer written, Delimiting delimiting, int maxFrameBytes) {
        this.delimiters = delimiters.stream().map(Buffer::getBytes).toArray(byte[][]::new);
        for (byte[] delimiter : this.delimiters) {
            last[delimiter[delimiter.length - 1] & 0xff] = true;
        }
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
        checkReadBack(wire, delimiting == Delimiting.KEEP ? lengthBeforeDelimiter(wire) : length);
        return Buffer.buffer(wire);
    }

    private int lengthBeforeDelimiter(byte[] wire) throws FrameException {
        int delimiter = delimiterEndingAt(wire, wire.length);
        if (delimiter == 0) {
            throw new FrameException(NOT_ENCODABLE, "the frame must end with a delimiter, which the framing keeps");
        }
        return wire.length - delimiter;
    }

    /** The first delimiter that ends in the wire bytes must begin right after the content. */
    private void checkReadBack(byte[] wire, int content) throws FrameException {
        for (int i = 0; i < wire.length; i++) {
            if (last[wire[i] & 0xff]) {
                int delimiter = delimiterEndingAt(wire, i + 1);
                if (delimiter > 0) {
                    if (i + 1 == wire.length && wire.length - delimiter == content) {
                        return;
                    }
                    throw new FrameException(
                            NOT_ENCODABLE, "the frame contains a delimiter at offset " + (i + 1 - delimiter));
                }
            }
        }
        throw new FrameException(NOT_ENCODABLE, "the frame has no delimiter at its end");
    }

    /** Length of the longest delimiter that ends before this index, or 0. */
    private int delimiterEndingAt(byte[] wire, int end) {
        int longest = 0;
        for (byte[] delimiter : delimiters) {
            int begin = end - delimiter.length;
            if (delimiter.length > longest
                    && begin >= 0
                    && Arrays.equals(wire, begin, end, delimiter, 0, delimiter.length)) {
                longest = delimiter.length;
            }
        }
        return longest;
    }
}
