package io.socketbus.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The short names seen lately: a name that every frame repeats is one String, found by comparing eight bytes at a time.
 *
 * <p>A newer name takes the place of an older one: whatever peers send, it does not grow.
 */
final class JsonNames {

    private static final int PLACES = 512;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final @Nullable String[] names = new @Nullable String[PLACES];
    private final long[] heads = new long[PLACES];
    private final long[] tails = new long[PLACES];

    private int end;

    /** Where the quote is that closed the name found last. */
    int end() {
        return end;
    }

    /**
     * The name that begins at a byte and ends before a quote.
     *
     * @param bytes has eight more behind the last quote
     * @return null where it is longer than 15 bytes, or has more in it than plain ASCII
     */
    @Nullable
    String at(byte[] bytes, int from) {
        long head = EightBytes.at(bytes, from);
        long marks = EightBytes.marksAndBeyondAscii(head);
        int length = EightBytes.before(marks);
        long tail = 0;
        if (marks == 0) {
            tail = EightBytes.at(bytes, from + Long.BYTES);
            marks = EightBytes.marksAndBeyondAscii(tail);
            int more = EightBytes.before(marks);
            tail = EightBytes.head(tail, more);
            length += more;
        } else {
            head = EightBytes.head(head, length);
        }
        if (marks == 0 || bytes[from + length] != '"') {
            return null;
        }
        end = from + length;
        int place = place(head, tail);
        String known = names[place];
        return known != null && heads[place] == head && tails[place] == tail
                ? known
                : learn(new String(bytes, from, length, StandardCharsets.US_ASCII), place, head, tail);
    }

    private static int place(long head, long tail) {
        long mixed = (head + Long.rotateLeft(tail * GOLDEN_RATIO, Integer.SIZE)) * GOLDEN_RATIO;
        return (int) (mixed >>> Long.SIZE - Integer.numberOfTrailingZeros(PLACES));
    }

    private String learn(String name, int place, long head, long tail) {
        names[place] = name;
        heads[place] = head;
        tails[place] = tail;
        return name;
    }
}
