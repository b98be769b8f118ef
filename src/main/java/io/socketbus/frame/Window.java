package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

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
 * grows, so the work is linear whatever the chunk sizes. An empty window holds no array: an idle session costs nothing.
 */
class Window {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int start;
    private int end;

    /** Bytes held. */
    final int length() {
        return end - start;
    }

    byte at(int index) {
        return bytes[start + index];
    }

    void append(Buffer chunk) {
        int added = chunk.length();
        moved(added);
        if (start == end) {
            bytes = chunk.getBytes();
            start = 0;
            end = added;
        } else {
            makeRoomFor(added);
            chunk.getBytes(0, added, bytes, end);
            end += added;
        }
    }

    private void makeRoomFor(int added) {
        int held = end - start;
        if (bytes.length - end >= added) {
            return;
        }
        if (start >= held && bytes.length >= held + added) {
            moved(held);
            System.arraycopy(bytes, start, bytes, 0, held);
        } else {
            moved(held);
            byte[] larger = new byte[Math.max(held + added, 2 * held)];
            System.arraycopy(bytes, start, larger, 0, held);
            bytes = larger;
        }
        start = 0;
        end = held;
    }

    /** Told how many bytes are moved; a seam for the test that counts work. */
    void moved(int count) {}

    /** A copy of the bytes from one index to another. */
    Buffer copy(int from, int to) {
        return Buffer.buffer(to - from).appendBytes(bytes, start + from, to - from);
    }

    /** Gives up the first bytes. */
    final void drop(int count) {
        start += count;
        if (start == end) {
            bytes = NOTHING;
            start = 0;
            end = 0;
        }
    }

    /** Whether the bytes at an index are these; the window must hold as many. */
    final boolean matches(int index, byte[] expected) {
        return Arrays.equals(bytes, start + index, start + index + expected.length, expected, 0, expected.length);
    }
}
