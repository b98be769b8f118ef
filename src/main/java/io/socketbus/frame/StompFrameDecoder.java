package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.BAD_FRAME;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
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
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] LF_OR_NUL = new boolean[256];

    static {
        LF_OR_NUL['\n'] = true;
        LF_OR_NUL[0] = true;
    }

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
        Buffer frame = window.copy(0, bodyEnd);
        window.drop(bodyEnd + 1);
        scanned = 0;
        lineStart = 0;
        headerEnd = UNKNOWN;
        bodyEnd = UNKNOWN;
        contentLength = UNKNOWN;
        return frame;
    }

    /** Reads lines up to the empty one; each byte is looked at once, and the beginning of each line once more. */
    private boolean readHeader() throws FrameException {
        while (true) {
            scanned = window.indexOfAny(LF_OR_NUL, scanned);
            limit.check(scanned);
            if (scanned == window.length()) {
                return false;
            }
            if (window.at(scanned) == 0) {
                throw new FrameException(BAD_FRAME, "NUL before the empty line that ends the header");
            }
            int from = lineStart;
            int to = scanned > from && window.at(scanned - 1) == '\r' ? scanned - 1 : scanned;
            lineStart = ++scanned;
            if (from == to) {
                headerEnd = scanned;
                checkCommand(from);
                return true;
            }
            if (from > 0) {
                readHeaderLine(from, to);
            }
        }
    }

    private static void checkCommand(int emptyLine) throws FrameException {
        if (emptyLine == 0) {
            throw new FrameException(BAD_FRAME, "an empty line where a frame must begin with its command");
        }
    }

    /** Of repeated headers the first counts, as the specification has it. */
    private void readHeaderLine(int from, int to) throws FrameException {
        if (contentLength != UNKNOWN || !window.matches(from, CONTENT_LENGTH)) {
            return;
        }
        int digits = from + CONTENT_LENGTH.length;
        if (digits >= to) {
            throw new FrameException(BAD_FRAME, "a content-length without a number");
        }
        long length = 0;
        for (int i = digits; i < to; i++) {
            int digit = window.at(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new FrameException(BAD_FRAME, String.format("byte 0x%02x in a content-length", window.at(i)));
            }
            length = length * 10 + digit;
            limit.check(length);
        }
        contentLength = (int) length;
    }

    @Override
    public @Nullable Awaited awaited() {
        return bodyEnd == UNKNOWN ? null : new Awaited(bodyEnd + 1L - window.length(), window.copy(0, headerEnd));
    }

    private boolean findBodyEnd() throws FrameException {
        if (contentLength != UNKNOWN) {
            limit.check((long) headerEnd + contentLength);
            bodyEnd = headerEnd + contentLength;
            return true;
        }
        scanned = window.indexOf((byte) 0, scanned);
        limit.check(scanned);
        if (scanned == window.length()) {
            return false;
        }
        bodyEnd = scanned;
        return true;
    }
}
