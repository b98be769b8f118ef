package io.socketbus.codec;

import java.util.AbstractCollection;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that has so few that they are found by looking at one after the other.
 *
 * <p>Whatever reads is overridden here: the map that this is by inheritance, for the sake of
 * {@code JsonObject.copy()}, stays empty.
 */
final class FewMembers extends ReadOnlyMap {

    private final String[] names;
    private final transient @Nullable Object[] values;

    /** @param names all different; both arrays belong to the map from now on */
    FewMembers(String[] names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public boolean isEmpty() {
        return names.length == 0;
    }

    /** Index of a member; negative where there is none of that name. */
    private int index(@Nullable Object wanted) {
        if (wanted instanceof String name) {
            int hash = name.hashCode();
            for (int i = 0; i < names.length; i++) {
                if (names[i].hashCode() == hash && names[i].equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int index = index(name);
        return index < 0 ? null : values[index];
    }

    @Override
    public @Nullable Object getOrDefault(@Nullable Object name, @Nullable Object other) {
        int index = index(name);
        return index < 0 ? other : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return index(name) >= 0;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return values().contains(value);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        for (int i = 0; i < names.length; i++) {
            action.accept(names[i], values[i]);
        }
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new MemberSet<>(index -> new ReadOnlyEntry(names[index], values[index]));
    }

    @Override
    public Set<String> keySet() {
        return new MemberSet<>(index -> names[index]);
    }

    @Override
    public Collection<@Nullable Object> values() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<@Nullable Object> iterator() {
                return new MemberIterator<>(index -> values[index]);
            }

            @Override
            public int size() {
                return names.length;
            }

            @Override
            public boolean add(@Nullable Object value) {
                throw ReadOnlyList.refusal();
            }
        };
    }

    @Override
    public Object clone() {
        return new LinkedHashMap<>(this);
    }

    private Object writeReplace() {
        return clone();
    }

    private final class MemberSet<T> extends AbstractSet<T> {

        private final IntFunction<T> member;

        MemberSet(IntFunction<T> member) {
            this.member = member;
        }

        @Override
        public Iterator<T> iterator() {
            return new MemberIterator<>(member);
        }

        @Override
        public int size() {
            return names.length;
        }

        @Override
        public boolean add(T added) {
            throw ReadOnlyList.refusal();
        }
    }

    /** Every way of the collections to take an element out ends at {@link #remove()}. */
    private final class MemberIterator<T extends @Nullable Object> implements Iterator<T> {

        private final IntFunction<T> member;
        private int next;

        MemberIterator(IntFunction<T> member) {
            this.member = member;
        }

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public T next() {
            if (next == names.length) {
                throw new NoSuchElementException();
            }
            return member.apply(next++);
        }

        @Override
        public void remove() {
            throw ReadOnlyList.refusal();
        }
    }
}
