package io.socketbus.dryrun;

import io.socketbus.config.FramingConfig;
import io.socketbus.config.FramingConfig.Length;
import io.socketbus.config.FramingConfig.StartEnd;
import io.socketbus.config.FramingConfig.Syslog;
import io.socketbus.config.FramingConfig.TextLength;
import io.socketbus.config.FramingConfig.Varint;
import io.vertx.core.buffer.Buffer;

/** Where in a whole frame that stands which the framing delivers. */
final class Delivered {

    private Delivered() {}

    /**
     * The part of a frame that is delivered, escapes as they are on the wire.
     *
     * @param frame what was delivered of it
     */
    static Span of(FramingConfig framing, Buffer input, Span wire, Buffer frame) {
        if (framing instanceof StartEnd marks) {
            return new Span(
                    wire.from() + marks.start().length(),
                    wire.to() - marks.end().length());
        }
        int trailer = framing instanceof TextLength text ? text.trailer().length() : 0;
        int to =
                isLedByHeader(framing, input.getByte(wire.from())) ? wire.to() - trailer : wire.from() + frame.length();
        return new Span(to - frame.length(), to);
    }

    /** Whether what is taken off stands before the frame; else behind it. */
    private static boolean isLedByHeader(FramingConfig framing, byte first) {
        return framing instanceof Length
                || framing instanceof Varint
                || framing instanceof TextLength
                || framing instanceof Syslog && first >= '0' && first <= '9';
    }
}
