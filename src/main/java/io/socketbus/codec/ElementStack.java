package io.socketbus.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The elements of the arrays that are being read: those of an inner array lie on those of the outer. */
final class ElementStack {

    private static final int KEPT_ELEMENTS = 1_024;

    private @Nullable Object[] elements = new @Nullable Object[KEPT_ELEMENTS];
    private int count;

    int size() {
        return count;
    }

    void push(@Nullable Object element) {
        if (count == elements.length) {
            elements = Arrays.copyOf(elements, 2 * count);
        }
        elements[count++] = element;
    }

    /** Takes off what was pushed since the stack had that size. */
    ReadOnlyList pop(int size) {
        ReadOnlyList list = new ReadOnlyList(Arrays.copyOfRange(elements, size, count));
        Arrays.fill(elements, size, count, null);
        count = size;
        return list;
    }

    /** Lets go of what a frame left that was refused, and of the room that a large one took. */
    void reset() {
        if (count > 0 || elements.length > KEPT_ELEMENTS) {
            elements = new @Nullable Object[KEPT_ELEMENTS];
            count = 0;
        }
    }
}
