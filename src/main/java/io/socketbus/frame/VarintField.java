package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.BAD_FRAME;

import io.vertx.core.buffer.Buffer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A base-128 length in front of a frame, as protobuf's delimited messages and MQTT have it.
 *
 * <pre>
 *    0        offset                          1 to 5 bytes
 *   ┌────────┬───────────────────────────────┬───────────┐
 *   │ others │ 1lllllll … 1lllllll 0lllllll  │ body      │   seven bits a byte, the lowest first
 *   └────────┴───────────────────────────────┴───────────┘
 * </pre>
 *
 * @param offset bytes before the length
 * @param stripping whether the header is delivered
 * @see <a href="https://protobuf.dev/programming-guides/encoding/#varints">Protocol Buffers, base 128 varints</a>
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/mqtt-v3.1.1.html">MQTT 3.1.1, 2.2.3 remaining length</a>
 */
public record VarintField(int offset, Stripping stripping) implements FrameHeader {

    private static final int MAX_BYTES = 5;

    /** Whether the header is delivered. */
    public enum Stripping {
        STRIP,
        KEEP
    }

    public VarintField {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be at least 0, found " + offset);
        }
    }

    int strip() {
        return stripping == Stripping.STRIP ? AnnouncedFrameDecoder.WHOLE_HEADER : 0;
    }

    @Override
    public @Nullable Announced read(Window window) throws FrameException {
        return announced(window::at, window.length());
    }

    /** What the header in these bytes says, or null where it is not whole. */
    @Nullable
    Announced announced(IntUnaryOperator bytes, int count) throws FrameException {
        long length = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            if (offset + i >= count) {
                return null;
            }
            byte next = (byte) bytes.applyAsInt(offset + i);
            length |= (long) (next & 0x7f) << 7 * i;
            if (next >= 0) {
                return new Announced(offset + i + 1, length);
            }
        }
        throw new FrameException(BAD_FRAME, "length of more than " + MAX_BYTES + " bytes");
    }

    /** How many bytes a length takes. */
    static int lengthBytes(int length) {
        int significant = Integer.SIZE - Integer.numberOfLeadingZeros(length);
        return Math.max(1, (significant + 6) / 7);
    }

    /** Appends a length. */
    static void write(Buffer wire, int length) {
        int rest = length;
        while (rest > 0x7f) {
            wire.appendByte((byte) (rest | 0x80));
            rest >>>= 7;
        }
        wire.appendByte((byte) rest);
    }
}
