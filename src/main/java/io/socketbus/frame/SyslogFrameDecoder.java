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
public final class SyslogFrameDecoder extends WindowDecoder {

    private static final Delimiters LF = new Delimiters(List.of(Buffer.buffer("\n")));
    private static final Buffer NONE = Buffer.buffer();

    private final AnnouncedFrameDecoder counted;
    private final DelimiterFrameDecoder lines;

    public SyslogFrameDecoder(Buffer skip, int maxFrameBytes, OversizePolicy policy) {
        this(new Window(), skip, new Limit(maxFrameBytes), policy);
    }

    SyslogFrameDecoder(Window window, Buffer skip, Limit limit, OversizePolicy policy) {
        super(window, skip);
        // the three share one window, and take turns
        this.counted = new AnnouncedFrameDecoder(
                window, TextLengthField.OCTET_COUNT, AnnouncedFrameDecoder.WHOLE_HEADER, NONE, NONE, limit);
        this.lines = new DelimiterFrameDecoder(window, LF, Delimiting.STRIP, NONE, limit, policy);
    }

    @Override
    boolean betweenFrames() {
        return counted.betweenFrames() && lines.betweenFrames();
    }

    @Override
    @Nullable
    Buffer cut() throws FrameException {
        boolean octetCount = betweenFrames() ? isDigit(window.at(0)) : lines.betweenFrames();
        return octetCount ? counted.cut() : lines.cut();
    }

    static boolean isDigit(byte found) {
        return found >= '0' && found <= '9';
    }

    @Override
    public int held() {
        return lines.held();
    }

    @Override
    public @Nullable Awaited awaited() {
        return counted.awaited();
    }

    @Override
    public long oversize() {
        return lines.oversize();
    }
}
