package io.socketbus.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text looked at together, the first of them lowest in a long.
 *
 * <p>Where a question has an answer for a byte, its high bit is set; of several the lowest is the truth, those above it
 * may be false.
 *
 * @see <a href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Bit Twiddling Hacks</a>
 */
final class EightBytes {

    static final long BLANKS = 0x2020202020202020L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EightBytes() {}

    /** @param at at least eight bytes before the end of the array */
    static long at(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** @param at at least eight bytes before the end of the array */
    static void put(long eight, byte[] bytes, int at) {
        LONGS.set(bytes, at, eight);
    }

    /** Whether one of them is beyond ASCII. */
    static boolean beyondAscii(long eight) {
        return (eight & HIGH_BITS) != 0;
    }

    /** Which of them a JSON string cannot just contain: quote, backslash, control character. */
    static long marks(long eight) {
        long quote = eight ^ EACH * '"';
        long backslash = eight ^ EACH * '\\';
        return (quote - EACH & ~quote | backslash - EACH & ~backslash | eight - EACH * ' ' & ~eight) & HIGH_BITS;
    }

    /** Which of them are marks, or beyond ASCII. */
    static long marksAndBeyondAscii(long eight) {
        return marks(eight) | eight & HIGH_BITS;
    }

    /** How many come before the first of which the answer is yes; eight where there is none. */
    static int before(long answers) {
        return Long.numberOfTrailingZeros(answers) >>> 3;
    }

    /** The first of them, and zeros for the others. */
    static long head(long eight, int count) {
        return count == 0 ? 0 : eight & -1L >>> Long.SIZE - Byte.SIZE * count;
    }

    /**
     * Index of the first byte that a JSON string cannot just contain.
     *
     * @param bytes has one, and seven more behind it
     */
    static int firstMark(byte[] bytes, int from) {
        int at = from;
        long marks = marks(at(bytes, at));
        while (marks == 0) {
            at += Long.BYTES;
            marks = marks(at(bytes, at));
        }
        return at + before(marks);
    }

    /** Index of the first byte that a JSON string cannot just contain; {@code to} where there is none. */
    static int firstMark(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long marks = marks(at(bytes, at));
            if (marks != 0) {
                return at + before(marks);
            }
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] >= ' ' || bytes[at] < 0)) {
            at++;
        }
        return at;
    }
}
