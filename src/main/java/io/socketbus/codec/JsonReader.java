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
 * <p>One an event loop: it keeps scratch space.
 */
final class JsonReader {

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final int NOWHERE = JsonStructure.NOWHERE;

    private final JsonStructure structure;
    private final JsonText text;
    private final ElementStack elements = new ElementStack();
    private final Members[] levels =
            Stream.generate(Members::new).limit(JsonLimits.DEPTH + 1).toArray(Members[]::new);

    /** Whether anything is made of what is read. */
    private boolean building = true;

    JsonReader() {
        this(new JsonStructure());
    }

    /** @param structure may serve other readers, one after the other */
    JsonReader(JsonStructure structure) {
        this.structure = structure;
        this.text = structure.text();
    }

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
            structure.begin(frame);
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
            structure.begin(frame);
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

    private void release() {
        // those of a frame that was refused are left
        for (int level = 0; level < structure.depth(); level++) {
            levels[level].clear();
        }
        structure.release();
        elements.reset();
    }

    /** Where the value begins that a step leads to. */
    private int descend(int from, String step) throws FrameCodecException {
        int at = structure.value(from);
        return switch (text.byteAt(at)) {
            case '{' -> toMember(at, step);
            case '[' -> INDEX.matcher(step).matches() ? toElement(at, Integer.parseInt(step)) : NOWHERE;
            default -> NOWHERE;
        };
    }

    private int toMember(int from, String wanted) throws FrameCodecException {
        for (int at = structure.enter(from, '}'); at != NOWHERE; at = structure.another('}')) {
            String name = structure.name(at);
            if (name.equals(wanted)) {
                return text.after();
            }
            value(text.after());
        }
        return NOWHERE;
    }

    private int toElement(int from, int wanted) throws FrameCodecException {
        int at = structure.enter(from, ']');
        for (int index = 0; index < wanted && at != NOWHERE; index++) {
            value(at);
            at = structure.another(']');
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
        int at = structure.value(from);
        int first = text.byteAt(at);
        if (first == '"') {
            return building ? text.string(at) : text.passString(at);
        }
        if (JsonStructure.beginsNumber(first)) {
            return text.number(at);
        }
        if (first == '{') {
            return object(at);
        }
        return first == '[' ? array(at) : structure.word(at);
    }

    private @Nullable ReadOnlyMap object(int from) throws FrameCodecException {
        Members members = levels[structure.depth()];
        for (int at = structure.enter(from, '}'); at != NOWHERE; at = structure.another('}')) {
            String name = structure.name(at);
            if (!members.add(name, value(text.after()))) {
                throw structure.duplicate(name, at);
            }
        }
        if (building) {
            return members.take();
        }
        members.clear();
        return null;
    }

    private @Nullable ReadOnlyList array(int from) throws FrameCodecException {
        int below = elements.size();
        for (int at = structure.enter(from, ']'); at != NOWHERE; at = structure.another(']')) {
            Object element = value(at);
            if (building) {
                elements.push(element);
            }
        }
        return building ? elements.pop(below) : null;
    }
}
