package io.socketbus.frame;

import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Syslog messages over TCP, each framed in one of the two ways of RFC 6587, told apart by its first byte.
 *
 * <pre>
 *   ┌─────────┬───┬─────────────────────┐
 *   │ MSG-LEN │ SP│ MSG, any bytes      │   first byte a digit: octet counting, section 3.4.1
 *   └─────────┴───┴─────────────────────┘
 *   ┌─────────────────────────────┬────┐
 *   │ MSG, begins with "<"        │ LF │   else: non-transparent framing, section 3.4.2
 *   └─────────────────────────────┴────┘
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6587">RFC 6587</a>
 */
public final class SyslogFrameDecoder implements FrameDecoder {

    private static final Buffer LF = Buffer.buffer("\n");

    private final Window window;
    private final AnnouncedFrameDecoder counted;
    private final DelimiterFrameDecoder lines;
    private final Skipping first;

    public SyslogFrameDecoder(Buffer skip, int maxFrameBytes, OversizePolicy policy) {
        this(new Window(), skip, new Limit(maxFrameBytes), policy);
    }

    SyslogFrameDecoder(Window window, Buffer skip, Limit limit, OversizePolicy policy) {
        TextLengthField length = new TextLengthField(0, Buffer.buffer(" "), TextLengthField.Base.DEC);
        Buffer none = Buffer.buffer();
        this.window = window;
        // the three share one window, and take turns
        this.counted = new AnnouncedFrameDecoder(window, length, AnnouncedFrameDecoder.WHOLE_HEADER, none, none, limit);
        this.lines = new DelimiterFrameDecoder(window, List.of(LF), Delimiting.STRIP, none, limit, policy);
        this.first = new Skipping(window, skip);
    }

    @Override
    public void feed(Buffer chunk) {
        first.feed(chunk);
    }

    @Override
    public @Nullable Buffer next() throws FrameException {
        if (!counted.betweenFrames()) {
            return counted.next();
        }
        if (!lines.betweenFrames()) {
            return lines.next();
        }
        return first.next();
    }

    /** Looks at the first byte of a frame. */
    private final class Skipping extends WindowDecoder {

        Skipping(Window window, Buffer skip) {
            super(window, skip);
        }

        @Override
        @Nullable
        Buffer cut() throws FrameException {
            boolean digit = window.at(0) >= '0' && window.at(0) <= '9';
            return digit ? counted.cut() : lines.cut();
        }
    }

    @Override
    public int held() {
        return window.length();
    }

    @Override
    public long oversize() {
        return lines.oversize();
    }
}
