package io.socketbus.config;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** How a listener cuts bytes into frames: one record a framing type. A preset is one of these with its keys set. */
public sealed interface FramingConfig {

    /** Bytes that are passed over between frames, where they begin nothing; empty for none. */
    Buffer skip();

    /** What becomes of a frame of no bytes. */
    Empty empty();

    enum Empty {
        DELIVER,
        SKIP
    }

    enum Engine {
        RECORD_PARSER,
        /** The default: it takes less time for frames of any size, and can do all that its framing can. */
        OWN
    }

    enum LineEnd {
        ANY,
        LF,
        CRLF
    }

    enum Endian {
        BIG,
        LITTLE
    }

    enum Base {
        DEC,
        HEX,
        BCD
    }

    enum SyslogWrite {
        OCTET_COUNT,
        LF
    }

    /** Frames that end with a line end; {@code write} is LF or CRLF. */
    record Line(LineEnd accept, LineEnd write, Engine engine, Buffer skip, Empty empty) implements FramingConfig {}

    /** Frames that end with one of the delimiters; the first is written. */
    record Delimiter(List<Buffer> delimiters, boolean keep, Engine engine, Buffer skip, Empty empty)
            implements FramingConfig {}

    /** Frames of one size. */
    record Fixed(int size, Engine engine, Buffer skip, Empty empty) implements FramingConfig {}

    /**
     * Frames led by a binary length, in the terms of Netty's LengthFieldBasedFrameDecoder.
     *
     * @param inclusive whether the length counts the bytes from the frame's first on, header included
     * @param strip leading bytes taken off
     */
    record Length(
            int offset,
            int size,
            Endian endian,
            int adjustment,
            boolean inclusive,
            int strip,
            Engine engine,
            Buffer skip,
            Empty empty)
            implements FramingConfig {}

    /**
     * Frames led by a base-128 length, after {@code offset} bytes.
     *
     * @param strip whether the header, offset bytes and length, is taken off; false keeps it
     */
    record Varint(int offset, boolean strip, Buffer skip, Empty empty) implements FramingConfig {}

    /**
     * Frames led by a length in digits.
     *
     * @param digits how many digits, or 0 where {@code separator} ends the number
     * @param separator ends the number; empty where {@code digits} is set
     * @param trailer follows each frame; empty for none
     */
    record TextLength(int digits, Buffer separator, Base base, Buffer trailer, Buffer skip, Empty empty)
            implements FramingConfig {}

    /**
     * Frames between two marks.
     *
     * @param escape what stands inside a frame for bytes that would be taken for a mark: frame byte to wire bytes
     */
    record StartEnd(Buffer start, Buffer end, Map<Buffer, Buffer> escape, Buffer skip, Empty empty)
            implements FramingConfig {}

    /** A chunk is a frame. */
    record Raw(Buffer skip, Empty empty) implements FramingConfig {}

    /** RFC 6587: each frame decides by its first byte, a digit for octet counting, else up to LF. */
    record Syslog(SyslogWrite write, Buffer skip, Empty empty) implements FramingConfig {}

    /** STOMP 1.2 frames, content-length honoured. */
    record Stomp(Buffer skip, Empty empty) implements FramingConfig {}
}
