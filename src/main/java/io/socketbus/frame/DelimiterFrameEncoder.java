package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Ends a frame with a delimiter. A frame that would be read differently is refused: one that contains a delimiter, or
 * whose end makes a delimiter together with what follows.
 */
public final class DelimiterFrameEncoder implements FrameEncoder {

    private final List<Buffer> delimiters;
    private final Buffer written;
    private final Delimiting delimiting;
    private final Limit limit;

    /**
     * @param delimiters what ends a frame for the decoder of the other side
     * @param written the one that is written; with {@link Delimiting#KEEP} the frame brings its own
     */
    public DelimiterFrameEncoder(List<Buffer> delimiters, Buffer written, Delimiting delimiting, int maxFrameBytes) {
        this.delimiters = List.copyOf(delimiters);
        this.written = written;
        this.delimiting = delimiting;
        this.limit = new Limit(maxFrameBytes);
    }

    @Override
    public Buffer encode(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        Buffer wire = delimiting == Delimiting.KEEP
                ? frame
                : Buffer.buffer(frame.length() + written.length())
                        .appendBuffer(frame)
                        .appendBuffer(written);
        int content = delimiting == Delimiting.KEEP ? lengthBeforeDelimiter(frame) : frame.length();
        checkReadBack(wire, content);
        return wire;
    }

    private int lengthBeforeDelimiter(Buffer frame) throws FrameException {
        int longest = -1;
        for (Buffer delimiter : delimiters) {
            if (endsAt(frame, frame.length(), delimiter)) {
                longest = Math.max(longest, delimiter.length());
            }
        }
        if (longest < 0) {
            throw new FrameException(NOT_ENCODABLE, "the frame must end with a delimiter, which the framing keeps");
        }
        return frame.length() - longest;
    }

    /** The first delimiter that ends in the wire bytes must begin right after the content. */
    private void checkReadBack(Buffer wire, int content) throws FrameException {
        for (int end = 1; end <= wire.length(); end++) {
            int longest = 0;
            for (Buffer delimiter : delimiters) {
                if (endsAt(wire, end, delimiter)) {
                    longest = Math.max(longest, delimiter.length());
                }
            }
            if (longest > 0) {
                if (end != wire.length() || end - longest != content) {
                    throw new FrameException(
                            NOT_ENCODABLE, "the frame contains a delimiter at offset " + (end - longest));
                }
                return;
            }
        }
        throw new FrameException(NOT_ENCODABLE, "the frame has no delimiter at its end");
    }

    private static boolean endsAt(Buffer wire, int end, Buffer delimiter) {
        int begin = end - delimiter.length();
        if (begin < 0 || wire.getByte(end - 1) != delimiter.getByte(delimiter.length() - 1)) {
            return false;
        }
        for (int i = 0; i < delimiter.length() - 1; i++) {
            if (wire.getByte(begin + i) != delimiter.getByte(i)) {
                return false;
            }
        }
        return true;
    }
}
