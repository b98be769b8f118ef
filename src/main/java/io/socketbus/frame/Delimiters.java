package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * What ends a frame: the delimiter that ends first; of two that end together the longer.
 *
 * <p>Keeps no state: the sessions of a listener share one.
 */
public final class Delimiters {

    private static final int SEVERAL = -1;

    private final byte[][] longestFirst;
    private final boolean[] last = new boolean[256];
    private final boolean[] alone = new boolean[256];
    private final boolean[] inside = new boolean[256];
    private final int onlyLast;

    /** @param delimiters at least one, each of at least one byte */
    public Delimiters(List<Buffer> delimiters) {
        if (delimiters.isEmpty() || delimiters.stream().anyMatch(delimiter -> delimiter.length() == 0)) {
            throw new IllegalArgumentException("at least one delimiter, of at least one byte each");
        }
        this.longestFirst = delimiters.stream()
                .map(Buffer::getBytes)
                .sorted((a, b) -> b.length - a.length)
                .toArray(byte[][]::new);
        int only = lastOf(longestFirst[0]);
        for (byte[] delimiter : longestFirst) {
            last[lastOf(delimiter)] = true;
            alone[lastOf(delimiter)] |= delimiter.length == 1;
            for (int i = 0; i < delimiter.length - 1; i++) {
                inside[delimiter[i] & 0xff] = true;
            }
            only = only == lastOf(delimiter) ? only : SEVERAL;
        }
        this.onlyLast = only;
    }

    private static int lastOf(byte[] delimiter) {
        return delimiter[delimiter.length - 1] & 0xff;
    }

    /** Length of the longest. */
    int longest() {
        return longestFirst[0].length;
    }

    /** Whether a delimiter may go on after this byte. */
    boolean mayGoOnAfter(byte value) {
        return inside[value & 0xff];
    }

    /** The index after the delimiter that ends first after an index, or 0 where none ends. */
    int firstEnd(Window window, int after) {
        int i = nextLast(window, after);
        while (i < window.length() && !endsWith(window, i)) {
            i = nextLast(window, i + 1);
        }
        return i < window.length() ? i + 1 : 0;
    }

    /** Whether a delimiter ends with the byte at an index, which is the last of one. */
    private boolean endsWith(Window window, int index) {
        return alone[window.at(index) & 0xff] || endingAt(window, index + 1) > 0;
    }

    /** Index of a byte with which some delimiter ends. */
    private int nextLast(Window window, int from) {
        return onlyLast == SEVERAL ? window.indexOfAny(last, from) : window.indexOf((byte) onlyLast, from);
    }

    /** Length of the longest delimiter that ends before an index, or 0. */
    int endingAt(Window window, int end) {
        for (byte[] delimiter : longestFirst) {
            if (delimiter.length <= end && window.matches(end - delimiter.length, delimiter)) {
                return delimiter.length;
            }
        }
        return 0;
    }
}
