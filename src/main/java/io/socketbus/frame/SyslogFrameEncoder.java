package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;

import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Writes syslog messages in one of the two ways of RFC 6587. */
public final class SyslogFrameEncoder implements FrameEncoder {

    private static final Buffer LF = Buffer.buffer("\n");

    /** Which of the two. */
    public enum Style {
        /** Section 3.4.1: fit for any message. */
        OCTET_COUNT,
        /** Section 3.4.2: a message must not contain LF, nor begin with a digit. */
        LF
    }

    private final Style style;
    private final FrameEncoder encoder;

    public SyslogFrameEncoder(Style style, int maxFrameBytes) {
        this.style = style;
        this.encoder = style == Style.LF
                ? new DelimiterFrameEncoder(new Delimiters(List.of(LF)), LF, Delimiting.STRIP, maxFrameBytes)
                : new TextLengthFrameEncoder(TextLengthField.OCTET_COUNT, Buffer.buffer(), maxFrameBytes);
    }

    @Override
    public Wire wire(Buffer frame) throws FrameException {
        if (style == Style.LF && frame.length() > 0 && SyslogFrameDecoder.isDigit(frame.getByte(0))) {
            throw new FrameException(
                    NOT_ENCODABLE, "a message that begins with a digit would be taken for an octet count");
        }
        return encoder.wire(frame);
    }
}
