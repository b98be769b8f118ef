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
    public Wire wire(Buffer frame) throws FrameException {
        limit.checkEncodable(frame);
        Window bytes = new Window(FrameBytes.of(frame));
        int end = delimiters.firstEnd(bytes, 0);
        if (delimiting == Delimiting.KEEP) {
            checkEndsWithFirst(bytes, end);
            return Wire.of(frame);
        }
        if (end > 0) {
            throw containsAt(end - delimiters.endingAt(bytes, end));
        }
        checkSeam(bytes);
        return Wire.ended(frame, written);
    }

    private void checkEndsWithFirst(Window frame, int end) throws FrameException {
        if (end == 0) {
            throw new FrameException(NOT_ENCODABLE, "the frame must end with a delimiter, which the framing keeps");
        }
        if (end < frame.length()) {
            throw containsAt(end - delimiters.endingAt(frame, end));
        }
    }

    /** The end of the frame and the delimiter that follows may make another one together. */
    private void checkSeam(Window frame) throws FrameException {
        int length = frame.length();
        if (length == 0 || !delimiters.mayGoOnAfter(frame.at(length - 1))) {
            return;
        }
        int shared = Math.min(length, delimiters.longest() - 1);
        byte[] seam = new byte[shared + written.length];
        for (int i = 0; i < shared; i++) {
            seam[i] = frame.at(length - shared + i);
        }
        System.arraycopy(written, 0, seam, shared, written.length);
        Window joined = new Window(seam);
        int end = delimiters.firstEnd(joined, shared);
        int begin = end - delimiters.endingAt(joined, end);
        if (begin < shared) {
            throw containsAt(length - shared + begin);
        }
    }

    private static FrameException containsAt(int offset) {
        return new FrameException(NOT_ENCODABLE, "the frame contains a delimiter at offset " + offset);
    }
}
