package io.socketbus.prompt;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Headers that many messages have alike, without a copy for each: one message's headers, which become a copy when somebody,
 * such as a tracer or an interceptor, changes them. Those of the other messages stay as they are.
 *
 * <p>As everywhere on the event bus, upper and lower case of names are the same.
 */
public final class SharedHeaders implements MultiMap {

    private final List<Map.Entry<String, String>> shared;
    private @Nullable MultiMap own;

    private SharedHeaders(List<Map.Entry<String, String>> shared) {
        this.shared = shared;
    }

    /** The headers of a first message. */
    public static SharedHeaders of(List<Map.Entry<String, String>> headers) {
        return new SharedHeaders(List.copyOf(headers));
    }

    /** The headers of another message, as these were before anybody changed them. */
    public SharedHeaders another() {
        return new SharedHeaders(shared);
    }

    /** These, to be changed. */
    private MultiMap own() {
        MultiMap copy = own;
        if (copy == null) {
            copy = MultiMap.caseInsensitiveMultiMap();
            for (Map.Entry<String, String> header : shared) {
                copy.add(header.getKey(), header.getValue());
            }
            own = copy;
        }
        return copy;
    }

    // ---- reading ----

    @Override
    public List<Map.Entry<String, String>> entries() {
        return own == null ? shared : own.entries();
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return entries().iterator();
    }

    @Override
    public @Nullable String get(String name) {
        for (Map.Entry<String, String> header : entries()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    @Override
    public @Nullable String get(CharSequence name) {
        return get(name.toString());
    }

    @Override
    public List<String> getAll(String name) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> header : entries()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                values.add(header.getValue());
            }
        }
        return values;
    }

    @Override
    public List<String> getAll(CharSequence name) {
        return getAll(name.toString());
    }

    @Override
    public boolean contains(String name) {
        return get(name) != null;
    }

    @Override
    public boolean contains(CharSequence name) {
        return contains(name.toString());
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        entries().forEach(header -> names.add(header.getKey()));
        return names;
    }

    /** Number of different names. */
    @Override
    public int size() {
        return names().size();
    }

    @Override
    public boolean isEmpty() {
        return entries().isEmpty();
    }

    @Override
    public boolean isMutable() {
        return true;
    }

    @Override
    public MultiMap copy(boolean mutable) {
        return MultiMap.caseInsensitiveMultiMap().addAll(this).copy(mutable);
    }

    // ---- changing ----

    @Override
    public MultiMap add(String name, String value) {
        own().add(name, value);
        return this;
    }

    @Override
    public MultiMap add(CharSequence name, CharSequence value) {
        own().add(name, value);
        return this;
    }

    @Override
    public MultiMap add(String name, Iterable<String> values) {
        own().add(name, values);
        return this;
    }

    @Override
    public MultiMap add(CharSequence name, Iterable<CharSequence> values) {
        own().add(name, values);
        return this;
    }

    @Override
    public MultiMap addAll(MultiMap headers) {
        own().addAll(headers);
        return this;
    }

    @Override
    public MultiMap addAll(Map<String, String> headers) {
        own().addAll(headers);
        return this;
    }

    @Override
    public MultiMap set(String name, String value) {
        own().set(name, value);
        return this;
    }

    @Override
    public MultiMap set(CharSequence name, CharSequence value) {
        own().set(name, value);
        return this;
    }

    @Override
    public MultiMap set(String name, Iterable<String> values) {
        own().set(name, values);
        return this;
    }

    @Override
    public MultiMap set(CharSequence name, Iterable<CharSequence> values) {
        own().set(name, values);
        return this;
    }

    @Override
    public MultiMap setAll(MultiMap headers) {
        own().setAll(headers);
        return this;
    }

    @Override
    public MultiMap setAll(Map<String, String> headers) {
        own().setAll(headers);
        return this;
    }

    @Override
    public MultiMap remove(String name) {
        own().remove(name);
        return this;
    }

    @Override
    public MultiMap remove(CharSequence name) {
        own().remove(name);
        return this;
    }

    @Override
    public MultiMap clear() {
        own().clear();
        return this;
    }

    @Override
    public String toString() {
        return entries().toString();
    }
}
