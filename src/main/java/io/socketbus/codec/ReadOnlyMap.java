package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.util.AbstractCollection;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a decoded object, which every consumer of the body shares: whatever would change them throws.
 *
 * <p>A {@link LinkedHashMap}, since {@code JsonObject.copy()} keeps the order of the members only where it finds one.
 *
 * <p>From Java 21 on that class has four more methods whose types Java 17 cannot name: {@code reversed()} and the three
 * {@code sequenced…()} views. They are inherited as they are, and are the only way left to change a shared body.
 */
sealed class ReadOnlyMap extends LinkedHashMap<String, @Nullable Object> permits FewMembers {

    /** The frame that the object was read from. */
    private transient @Nullable Buffer frame;

    /**
     * The frame that says the same as these members, in JSON on one line; null where there is none, or nobody kept it.
     *
     * <p>So what comes back as it went out is not written anew, and keeps the form that its peer gave it.
     */
    @Nullable
    Buffer frame() {
        return frame;
    }

    /** Said before anybody shares the object. */
    void readFrom(Buffer source) {
        frame = source;
    }

    /** @return false where the member is there already */
    boolean add(String name, @Nullable Object value) {
        int before = size();
        super.put(name, value);
        return size() > before;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new Entries(super.entrySet());
    }

    @Override
    public Set<String> keySet() {
        return new Names(super.keySet());
    }

    @Override
    public Collection<@Nullable Object> values() {
        return new Values(super.values());
    }

    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public @Nullable Object putIfAbsent(String name, @Nullable Object value) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public void putAll(Map<? extends String, ? extends @Nullable Object> members) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public @Nullable Object remove(@Nullable Object name) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public boolean remove(@Nullable Object name, @Nullable Object value) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public @Nullable Object replace(String name, @Nullable Object value) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public boolean replace(String name, @Nullable Object before, @Nullable Object after) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public void replaceAll(BiFunction<? super String, ? super @Nullable Object, ?> change) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public @Nullable Object compute(String name, BiFunction<? super String, ? super @Nullable Object, ?> change) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public @Nullable Object computeIfAbsent(String name, Function<? super String, ?> origin) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public @Nullable Object computeIfPresent(String name, BiFunction<? super String, ? super Object, ?> change) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public @Nullable Object merge(String name, Object value, BiFunction<? super Object, ? super Object, ?> change) {
        throw ReadOnlyList.refusal();
    }

    @Override
    public void clear() {
        throw ReadOnlyList.refusal();
    }

    // The next four override methods of Java 21.

    public @Nullable Object putFirst(String name, @Nullable Object value) {
        throw ReadOnlyList.refusal();
    }

    public @Nullable Object putLast(String name, @Nullable Object value) {
        throw ReadOnlyList.refusal();
    }

    public Map.Entry<String, @Nullable Object> pollFirstEntry() {
        throw ReadOnlyList.refusal();
    }

    public Map.Entry<String, @Nullable Object> pollLastEntry() {
        throw ReadOnlyList.refusal();
    }

    /** Passes on what it finds; every way of the collections to take an element out ends at {@link #remove()}. */
    private static final class ReadOnlyIterator<T extends @Nullable Object> implements Iterator<T> {

        private final Iterator<T> origin;

        ReadOnlyIterator(Iterator<T> origin) {
            this.origin = origin;
        }

        @Override
        public boolean hasNext() {
            return origin.hasNext();
        }

        @Override
        public T next() {
            return origin.next();
        }

        @Override
        public void remove() {
            throw ReadOnlyList.refusal();
        }
    }

    private static final class Names extends AbstractSet<String> {

        private final Set<String> names;

        Names(Set<String> names) {
            this.names = names;
        }

        @Override
        public Iterator<String> iterator() {
            return new ReadOnlyIterator<>(names.iterator());
        }

        @Override
        public int size() {
            return names.size();
        }

        @Override
        public boolean contains(@Nullable Object name) {
            return names.contains(name);
        }

        @Override
        public boolean add(String name) {
            throw ReadOnlyList.refusal();
        }
    }

    private static final class Values extends AbstractCollection<@Nullable Object> {

        private final Collection<@Nullable Object> values;

        Values(Collection<@Nullable Object> values) {
            this.values = values;
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            return new ReadOnlyIterator<>(values.iterator());
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public boolean add(@Nullable Object value) {
            throw ReadOnlyList.refusal();
        }
    }

    private static final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

        private final Set<Map.Entry<String, @Nullable Object>> entries;

        Entries(Set<Map.Entry<String, @Nullable Object>> entries) {
            this.entries = entries;
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            Iterator<Map.Entry<String, @Nullable Object>> origin = entries.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return origin.hasNext();
                }

                @Override
                public Map.Entry<String, @Nullable Object> next() {
                    Map.Entry<String, @Nullable Object> member = origin.next();
                    return new ReadOnlyEntry(member.getKey(), member.getValue());
                }

                @Override
                public void remove() {
                    throw ReadOnlyList.refusal();
                }
            };
        }

        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public boolean contains(@Nullable Object entry) {
            return entries.contains(entry);
        }

        @Override
        public boolean add(Map.Entry<String, @Nullable Object> entry) {
            throw ReadOnlyList.refusal();
        }
    }

    /** A member by itself. */
    static final class ReadOnlyEntry extends SimpleImmutableEntry<String, @Nullable Object> {

        ReadOnlyEntry(String name, @Nullable Object value) {
            super(name, value);
        }

        @Override
        public @Nullable Object setValue(@Nullable Object value) {
            throw ReadOnlyList.refusal();
        }
    }
}
