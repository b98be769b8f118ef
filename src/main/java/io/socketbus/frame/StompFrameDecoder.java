package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.BAD_FRAME;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * STOMP frames.
 *
 * <pre>
 *   SEND LF
 *   destination:/queue/a LF
 *   content-length:5 LF
 *   LF
 *   hello NUL                 content-length bytes, else up to NUL; CR LF is taken for LF in the header
 *   LF LF …                   between frames: heart-beats, skipped
 * </pre>
 *
 * <p>Delivered from the command to the last byte of the body; the NUL is taken off.
 *
 * @see <a href="https://stomp.github.io/stomp-specification-1.2.html">STOMP 1.2, Augmented BNF and Body</a>
 */
public final class StompFrameDecoder extends WindowDecoder {

    private static final int UNKNOWN = -1;

    private final Limit limit;
    private int scanned;
    private int lineStart;
    private int headerEnd = UNKNOWN;
    private int bodyEnd = UNKNOWN;
    private int contentLength = UNKNOWN;

    public StompFrameDecoder(Buffer skip, int maxFrameBytes) {
        this(new Window(), skip, new Limit(maxFrameBytes));
    }

    StompFrameDecoder(Window window, Buffer skip, Limit limit) {
        super(window, skip);
        this.limit = limit;
    }

    @Override
    boolean betweenFrames() {
        return scanned == 0;
    }

    @Override
    @Nullable
    Buffer cut() throws FrameException {
        if (headerEnd == UNKNOWN && !readHeader()) {
            return null;
        }
        if (bodyEnd == UNKNOWN && !findBodyEnd()) {
            return null;
        }
        if (window.length() <= bodyEnd) {
            return null;
        }
        if (window.at(bodyEnd) != 0) {
            throw new FrameException(BAD_FRAME, "no NUL after a body of content-length " + contentLength);
        }
        limit.check(bodyEnd);
        Buffer frame = window.copy(0, bodyEnd);
        window.drop(bodyEnd + 1);
        scanned = 0;
        lineStart = 0;
        headerEnd = UNKNOWN;
        bodyEnd = UNKNOWN;
        contentLength = UNKNOWN;
        return frame;
    }

    /** Reads lines up to the empty one; each byte is looked at once, and the lines of headers once more. */
    private boolean readHeader() throws FrameException {
        for (; scanned < window.length(); scanned++) {
            byte found = window.at(scanned);
            if (found == 0) {
                throw new FrameException(BAD_FRAME, "NUL before the empty line that ends the header");
            }
            limit.check(scanned + 1L);
            if (found == '\n') {
                boolean empty = lineStart == scanned || lineStart == scanned - 1 && window.at(lineStart) == '\r';
                if (empty) {
                    headerEnd = ++scanned;
                    return true;
                }
                readLine(lineStart, scanned);
                lineStart = scanned + 1;
            }
        }
        return false;
    }

    /** Of repeated headers the first counts, as the specification has it. */
    private void readLine(int from, int to) throws FrameException {
        String name = "content-length:";
        if (contentLength != UNKNOWN || to - from <= name.length()) {
            return;
        }
        for (int i = 0; i < name.length(); i++) {
            if (window.at(from + i) != name.charAt(i)) {
                return;
            }
        }
        int end = window.at(to - 1) == '\r' ? to - 1 : to;
        long length = 0;
        for (int i = from + name.length(); i < end; i++) {
            int digit = window.at(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new FrameException(BAD_FRAME, String.format("byte 0x%02x in a content-length", window.at(i)));
            }
            length = length * 10 + digit;
            limit.check(length);
        }
        contentLength = (int) length;
    }

    private boolean findBodyEnd() throws FrameException {
        if (contentLength != UNKNOWN) {
            limit.check((long) headerEnd + contentLength);
            bodyEnd = headerEnd + contentLength;
            return true;
        }
        for (; scanned < window.length(); scanned++) {
            if (window.at(scanned) == 0) {
                bodyEnd = scanned;
                return true;
            }
            limit.check(scanned + 1L);
        }
        return false;
    }
}
