package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a decoder has been fed and has not used yet.
 *
 * <pre>
 *   ┌─────────┬──────────────────┬────────┐
 *   │ used    │ held             │ free   │   index 0 of every method is the first held byte
 *   └─────────┴──────────────────┴────────┘
 * </pre>
 *
 * <p>A byte is moved only when at least as many have been used since the last move, and the array doubles when it
 * grows, so the work is linear whatever the chunk sizes. An empty window holds no array: an idle session costs nothing;
 * and what a large frame has taken is given back when the next one has begun, as {@link #keep} gives back what few bytes
 * do not need.
 *
 * <p>What comes is taken apart in {@link Scratch}, behind what was held, where that is no more than what comes; {@link
 * #keep} brings what is left into an array of its own.
 */
class Window {

    private static final byte[] NOTHING = {};

    /** The longest array that every virtual machine can make. */
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    /** Used bytes that are not worth giving back; a chunk is rarely longer. */
    private static final int TOLERATED = 64 * 1024;

    private byte[] bytes;
    private int start;
    private int end;

    /** Where the bytes are lent; null while they are in an array of its own. */
    private @Nullable Scratch lender;

    Window() {
        this(NOTHING);
    }

    /** A window on bytes that are all held; they are not copied. */
    Window(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** A window on a range that is all held; it is not copied, nor to be appended to. */
    Window(FrameBytes held) {
        this.bytes = held.array();
        this.start = held.from();
        this.end = held.to();
    }

    /** Told of bytes that are copied, moved or searched; a seam, like {@link #at}, for the test that counts work. */
    void touched(int count) {}

    byte at(int index) {
        return bytes[start + index];
    }

    /** Bytes held. */
    final int length() {
        return end - start;
    }

    /** Bytes of memory taken. */
    final int capacity() {
        return bytes.length;
    }

    final void append(Buffer chunk) {
        int added = chunk.length();
        touched(added);
        makeRoomFor(added);
        chunk.getBytes(0, added, bytes, end);
        end += added;
    }

    /**
     * Brings what is held into memory of its own, of no more than four times its size; to be called when nothing more is
     * taken out of it for now.
     */
    final void keep() {
        int held = end - start;
        if (lender != null || held < bytes.length / 4) {
            replace(held == 0 ? NOTHING : new byte[held], held);
        }
    }

    private void makeRoomFor(int added) {
        int held = end - start;
        if (held <= added && borrow(held + added, held) || bytes.length - end >= added) {
            return;
        }
        boolean enough = start >= held && bytes.length >= held + added;
        replace(enough ? bytes : new byte[larger(held, added)], held);
    }

    /** Moves what is held to where the thread takes its reads apart, where that has room for all. */
    private boolean borrow(int all, int held) {
        if (lender != null || all > Scratch.BYTES) {
            return false;
        }
        Scratch scratch = Scratch.here();
        byte[] lent = scratch.borrow();
        if (lent == null) {
            return false;
        }
        replace(lent, held);
        lender = scratch;
        return true;
    }

    /** Twice what is held, or what is needed, but no more than an array can have. */
    private static int larger(int held, int added) {
        return Math.max(held + added, (int) Math.min(2L * held, MAX_LENGTH));
    }

    /** Gives up the first bytes. */
    final void drop(int count) {
        start += count;
        int held = end - start;
        if (held == 0) {
            replace(NOTHING, held);
        } else if (lender == null && start > TOLERATED && start >= held) {
            replace(new byte[held], held);
        }
    }

    private void replace(byte[] other, int held) {
        touched(held);
        System.arraycopy(bytes, start, other, 0, held);
        if (lender != null && other != bytes) {
            lender.giveBack(bytes);
            lender = null;
        }
        bytes = other;
        start = 0;
        end = held;
    }

    /** A copy of the bytes from one index to another. */
    final Buffer copy(int from, int to) {
        touched(to - from);
        return FrameBytes.buffer(Arrays.copyOfRange(bytes, start + from, start + to));
    }

    /** Appends the bytes from one index to another to a buffer, which is answered. */
    final Buffer append(int from, int to, Buffer target) {
        touched(to - from);
        return target.appendBytes(bytes, start + from, to - from);
    }

    /** Index of the first byte of this value from an index on, or the length where there is none. */
    final int indexOf(byte wanted, int from) {
        int found = ByteScan.indexOf(wanted, bytes, start + from, end) - start;
        touched(found - from);
        return found;
    }

    /** Index of the first byte of these values, by which the table is indexed, or the length where there is none. */
    final int indexOfAny(boolean[] wanted, int from) {
        int i = start + from;
        while (i < end && !wanted[bytes[i] & 0xff]) {
            i++;
        }
        touched(i - start - from);
        return i - start;
    }

    /** Whether all of these bytes are held at an index. */
    final boolean matches(int index, byte[] expected) {
        return expected.length <= length() - index && beginsToMatch(index, expected);
    }

    /** Whether the bytes at an index, as far as they are held, are the first of these. */
    final boolean beginsToMatch(int index, byte[] expected) {
        int known = Math.min(expected.length, length() - index);
        touched(known);
        // a mark is short: a loop of our own takes less than a call of Arrays.equals
        int from = start + index;
        for (int i = 0; i < known; i++) {
            if (bytes[from + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
