package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.BAD_FRAME;
import static io.socketbus.frame.FrameException.Kind.TOO_LARGE;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A binary length in front of a frame, in the terms of Netty's LengthFieldBasedFrameDecoder.
 *
 * <pre>
 *    0        offset     offset + size
 *   ┌────────┬──────────┬──────────────────────┐
 *   │ others │ length   │ what the length says │
 *   └────────┴──────────┴──────────────────────┘
 *   └──── header ───────┘
 *
 *   bytes after the header = length + adjustment            (exclusive)
 *                          = length + adjustment - header   (inclusive)
 * </pre>
 *
 * @param offset bytes before the length
 * @param size bytes of the length, 1 to 8, unsigned
 * @param adjustment added to the length
 * @param counting what the length counts
 * @param strip leading bytes that are not delivered
 */
public record LengthField(int offset, int size, Endian endian, int adjustment, Counting counting, int strip)
        implements FrameHeader {

    /** Which byte of a number comes first. */
    public enum Endian {
        BIG,
        LITTLE
    }

    /** What a length counts. */
    public enum Counting {
        /** The bytes after the header. */
        EXCLUSIVE,
        /** All bytes from the frame's first on. */
        INCLUSIVE
    }

    public LengthField {
        if (offset < 0 || size < 1 || size > Long.BYTES || strip < 0 || strip > offset + size) {
            throw new IllegalArgumentException("offset " + offset + ", size " + size + ", strip " + strip
                    + ": offset at least 0, size 1 to 8, strip 0 to offset + size");
        }
    }

    /** Bytes up to the end of the length. */
    public int headerBytes() {
        return offset + size;
    }

    @Override
    public @Nullable Announced read(Window window) throws FrameException {
        return window.length() < headerBytes() ? null : announced(window::at);
    }

    /** @param bytes the byte at each index of the header */
    Announced announced(IntUnaryOperator bytes) throws FrameException {
        long length = 0;
        for (int i = 0; i < size; i++) {
            int index = offset + (endian == Endian.BIG ? i : size - 1 - i);
            length = length << Byte.SIZE | bytes.applyAsInt(index) & 0xff;
        }
        // beyond any frame we could take, and where the sums below would overflow
        if (length < 0 || length > Long.MAX_VALUE / 2) {
            throw new FrameException(TOO_LARGE, "length " + Long.toUnsignedString(length) + " announced");
        }
        long body = length + adjustment - (counting == Counting.INCLUSIVE ? headerBytes() : 0);
        if (body < 0) {
            throw new FrameException(
                    BAD_FRAME, "length " + length + " announced, which is less than the header it counts");
        }
        return new Announced(headerBytes(), body);
    }

    /** Writes the length of a frame whose header and body have this many bytes together into its header. */
    void write(byte[] header, int frameBytes) throws FrameException {
        long length = (long) frameBytes - adjustment - (counting == Counting.INCLUSIVE ? 0 : headerBytes());
        if (length < 0 || size < Long.BYTES && length >>> size * Byte.SIZE != 0) {
            throw new FrameException(
                    FrameException.Kind.NOT_ENCODABLE,
                    "a frame of " + frameBytes + " bytes needs length " + length + ", which " + size
                            + " unsigned bytes cannot hold");
        }
        for (int i = 0; i < size; i++) {
            int shift = Byte.SIZE * (endian == Endian.BIG ? size - 1 - i : i);
            header[offset + i] = (byte) (length >>> shift);
        }
    }
}
