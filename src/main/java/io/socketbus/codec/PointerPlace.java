package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.socketbus.api.Printable;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The value at a JSON pointer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
final class PointerPlace extends FramePlace {

    private static final String LATIN = StandardCharsets.ISO_8859_1.name();

    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01])*+)++");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Buffer NOTHING = Buffer.buffer();

    private final List<String> names;
    private final JsonReader reader = new JsonReader();
    private final TreeWriter writer = new TreeWriter(new JsonOutput(), TreeWriter.NotANumber.REFUSED);

    /** @throws IllegalArgumentException saying the rule, the value found and what to do */
    PointerPlace(String source) {
        if (!POINTER.matcher(source).matches()) {
            throw new IllegalArgumentException(
                    "must have a JSON pointer (RFC 6901), found \"" + Printable.text(source) + "\"; write ~ as ~0");
        }
        this.names = Stream.of(source.substring(1).split("/", -1))
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /** The value itself; null where there is none, and where the frame is no JSON up to the end of it. */
    @Nullable
    Object value(Buffer frame) {
        try {
            return reader.find(FrameBytes.of(frame), names);
        } catch (FrameCodecException e) {
            // what is no JSON has nothing at any pointer
            return null;
        }
    }

    private static @Nullable Object below(@Nullable Object parent, String name) {
        if (parent instanceof JsonObject object) {
            return object.getValue(name);
        }
        if (parent instanceof JsonArray array) {
            int index = index(array, name);
            return index < 0 ? null : array.getValue(index);
        }
        return null;
    }

    /** The element of that number; negative where there is none. */
    private static int index(JsonArray array, String name) {
        int index = INDEX.matcher(name).matches() ? Integer.parseInt(name) : -1;
        return index < array.size() ? index : -1;
    }

    @Override
    public Buffer text(Buffer frame) {
        Object value = value(frame);
        return value == null ? NOTHING : value instanceof String text ? Buffer.buffer(text) : written(value);
    }

    private Buffer written(Object value) {
        try {
            return writer.write(value);
        } catch (FrameCodecException e) {
            throw new IllegalStateException("a value that was read cannot be written", e);
        }
    }

    @Override
    public @Nullable String find(Buffer frame) {
        Object value = value(frame);
        return value == null ? null : written(value).toString(LATIN);
    }

    @Override
    public @Nullable Buffer replaced(Buffer frame, String value) {
        try {
            Object root = changeable(reader.read(FrameBytes.of(frame)));
            Object parent = root;
            for (String name : names.subList(0, names.size() - 1)) {
                parent = below(parent, name);
            }
            Object stands = reader.read(FrameBytes.of(Buffer.buffer(value, LATIN)));
            return root != null && put(parent, names.get(names.size() - 1), stands) ? writer.write(root) : null;
        } catch (FrameCodecException e) {
            return null;
        }
    }

    /** Whether it could be put there. */
    private static boolean put(@Nullable Object parent, String name, @Nullable Object value) {
        if (parent instanceof JsonObject object) {
            object.put(name, value);
            return true;
        }
        if (parent instanceof JsonArray array) {
            int index = index(array, name);
            if (index >= 0) {
                array.set(index, value);
            }
            return index >= 0;
        }
        return false;
    }

    private static @Nullable Object changeable(@Nullable Object root) {
        if (root instanceof JsonObject object) {
            return object.copy();
        }
        return root instanceof JsonArray array ? array.copy() : null;
    }

    @Override
    public String numbered(long number, @Nullable String like) {
        return Long.toString(number);
    }

    @Override
    public String kind() {
        return "a JSON pointer";
    }
}
