package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text whole into the body that consumers share: read-only JsonObject and JsonArray, String, Integer, Long,
 * BigInteger, Double, Boolean, null.
 *
 * <p>By hand, since Jackson is lenient where a front door must not be (overlong UTF-8, half surrogate pairs), counts its
 * limits otherwise than we promise them, and takes three times as long for frames of a usual size.
 *
 * <p>Places are handed on from call to call, and not kept in a field that every byte would change: each method is told
 * where its part begins, and {@link JsonText#after} says where it has ended.
 *
 * <p>One an event loop: it keeps scratch space.
 */
final class JsonReader {

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final int NOWHERE = -1;

    private final JsonText text = new JsonText();
    private final ElementStack elements = new ElementStack();
    private final Members[] levels =
            Stream.generate(Members::new).limit(JsonLimits.DEPTH + 1).toArray(Members[]::new);
    private int depth;
    private int tokens;

    /** Whether anything is made of what is read. */
    private boolean building = true;

    /**
     * Reads a body, which is an object that knows its frame where that is on one line.
     *
     * @throws FrameCodecException naming the rule and the byte of the frame where it is broken
     */
    @Nullable
    Object read(Buffer frame) throws FrameCodecException {
        Object body = read(FrameBytes.of(frame));
        if (body instanceof JsonObject object && text.isOneLine()) {
            ((ReadOnlyMap) object.getMap()).readFrom(frame);
        }
        return body;
    }

    /** @throws FrameCodecException naming the rule and the byte of the frame where it is broken */
    @Nullable
    Object read(FrameBytes frame) throws FrameCodecException {
        try {
            begin(frame);
            Object value = value(0);
            text.expectEnd();
            return wrapped(value);
        } finally {
            release();
        }
    }

    /**
     * Holds a frame to all rules, and makes nothing of it.
     *
     * @throws FrameCodecException naming the rule and the byte of the frame where it is broken
     */
    void check(FrameBytes frame) throws FrameCodecException {
        building = false;
        try {
            Object unused = read(frame);
        } finally {
            building = true;
        }
    }

    /**
     * Reads what stands at a place of a frame, and nothing behind it: a frame that is refused further on can be named by
     * what it begins with.
     *
     * @param path names of members, or indexes of elements, from the outermost on
     * @return null where the frame has no such place, or null there
     * @throws FrameCodecException where what comes before the end of the place breaks a rule
     */
    @Nullable
    Object find(FrameBytes frame, List<String> path) throws FrameCodecException {
        try {
            begin(frame);
            int at = 0;
            for (String step : path) {
                at = descend(at, step);
                if (at == NOWHERE) {
                    return null;
                }
            }
            return wrapped(value(at));
        } finally {
            release();
        }
    }

    private void begin(FrameBytes frame) throws FrameCodecException {
        depth = 0;
        tokens = 0;
        text.begin(frame);
    }

    private void release() {
        // those of a frame that was refused are left
        for (int level = 0; level < depth; level++) {
            levels[level].clear();
        }
        text.release();
        elements.reset();
    }

    /** Where the value begins that a step leads to. */
    private int descend(int from, String step) throws FrameCodecException {
        int at = text.next(from);
        count(at);
        return switch (text.byteAt(at)) {
            case '{' -> toMember(at, step);
            case '[' -> INDEX.matcher(step).matches() ? toElement(at, Integer.parseInt(step)) : NOWHERE;
            default -> NOWHERE;
        };
    }

    private int toMember(int from, String wanted) throws FrameCodecException {
        for (int at = enter(from, '}'); at != NOWHERE; at = another('}')) {
            String name = name(at);
            if (name.equals(wanted)) {
                return text.after();
            }
            value(text.after());
        }
        return NOWHERE;
    }

    private int toElement(int from, int wanted) throws FrameCodecException {
        int at = enter(from, ']');
        for (int index = 0; index < wanted && at != NOWHERE; index++) {
            value(at);
            at = another(']');
        }
        return at;
    }

    static @Nullable Object wrapped(@Nullable Object value) {
        if (value instanceof ReadOnlyMap map) {
            return new JsonObject(map);
        }
        return value instanceof ReadOnlyList list ? new JsonArray(list) : value;
    }

    private @Nullable Object value(int from) throws FrameCodecException {
        int at = text.next(from);
        count(at);
        int first = text.byteAt(at);
        if (first == '"') {
            return building ? text.string(at) : text.passString(at);
        }
        if (first >= '0' && first <= '9' || first == '-') {
            return text.number(at);
        }
        if (first == '{') {
            return object(at);
        }
        return first == '[' ? array(at) : word(at);
    }

    private @Nullable Object word(int at) throws FrameCodecException {
        return switch (text.byteAt(at)) {
            case 't' -> text.literal(at, "true", true);
            case 'f' -> text.literal(at, "false", false);
            case 'n' -> text.literal(at, "null", null);
            default -> throw text.expected("a value", at);
        };
    }

    private @Nullable ReadOnlyMap object(int from) throws FrameCodecException {
        Members members = levels[depth];
        for (int at = enter(from, '}'); at != NOWHERE; at = another('}')) {
            String name = name(at);
            if (!members.add(name, value(text.after()))) {
                throw text.refusal("duplicate name \"" + Refusals.printable(name, 64) + '"', at);
            }
        }
        if (building) {
            return members.take();
        }
        members.clear();
        return null;
    }

    /** The name of a member; after it and its colon the value may begin. */
    private String name(int at) throws FrameCodecException {
        count(at);
        if (text.byteAt(at) != '"') {
            throw text.expected("a name in double quotes", at);
        }
        return text.name(at);
    }

    private @Nullable ReadOnlyList array(int from) throws FrameCodecException {
        int below = elements.size();
        for (int at = enter(from, ']'); at != NOWHERE; at = another(']')) {
            Object element = value(at);
            if (building) {
                elements.push(element);
            }
        }
        return building ? elements.pop(below) : null;
    }

    /** Where the first member or element of an object or array begins; it is left where there is none. */
    private int enter(int from, char close) throws FrameCodecException {
        if (++depth > JsonLimits.DEPTH) {
            throw text.refusal("more than " + JsonLimits.DEPTH + " levels of objects and arrays", from);
        }
        int at = text.next(from + 1);
        if (text.byteAt(at) != close) {
            return at;
        }
        leave(at);
        return NOWHERE;
    }

    /** Where the next member or element begins; the object or array is left where it closes instead. */
    private int another(char close) throws FrameCodecException {
        int at = text.next(text.after());
        int mark = text.byteAt(at);
        if (mark == ',') {
            return text.next(at + 1);
        }
        if (mark != close) {
            throw text.expected("a comma or " + close, at);
        }
        leave(at);
        return NOWHERE;
    }

    private void leave(int at) throws FrameCodecException {
        depth--;
        count(at);
        text.endAt(at + 1);
    }

    private void count(int at) throws FrameCodecException {
        if (++tokens > JsonLimits.TOKENS) {
            throw text.refusal("more than " + JsonLimits.TOKENS + " tokens", at);
        }
    }
}
