package io.socketbus.codec;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a decoded array, which every consumer of the body shares: whatever would change them throws.
 *
 * <p>All mutators of {@link AbstractList}, of its iterators and of its sublists come down to the three methods refused here.
 */
final class ReadOnlyList extends AbstractList<@Nullable Object> implements RandomAccess {

    private final @Nullable Object[] elements;

    /** @param elements belongs to the list from now on */
    ReadOnlyList(@Nullable Object[] elements) {
        this.elements = elements;
    }

    static UnsupportedOperationException refusal() {
        return new UnsupportedOperationException(
                "the body is shared by all consumers and cannot be changed; copy() first, and change the copy");
    }

    @Override
    public @Nullable Object get(int index) {
        return elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public void add(int index, @Nullable Object element) {
        throw refusal();
    }

    @Override
    public @Nullable Object set(int index, @Nullable Object element) {
        throw refusal();
    }

    @Override
    public @Nullable Object remove(int index) {
        throw refusal();
    }
}
