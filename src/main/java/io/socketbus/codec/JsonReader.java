package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text whole into the body that consumers share: read-only JsonObject and JsonArray, String, Integer, Long,
 * BigInteger, Double, Boolean, null.
 *
 * <p>By hand, since Jackson is lenient where a front door must not be (overlong UTF-8, half surrogate pairs), counts its
 * limits otherwise than we promise them, and takes twice the time for frames of a usual size.
 *
 * <p>One an event loop: it keeps scratch space.
 */
final class JsonReader {

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final JsonText text = new JsonText();
    private final ElementStack elements = new ElementStack();
    private int depth;
    private int tokens;

    /** @throws FrameCodecException naming the rule and the byte of the frame where it is broken */
    @Nullable
    Object read(FrameBytes frame) throws FrameCodecException {
        depth = 0;
        tokens = 0;
        text.begin(frame);
        try {
            Object value = value();
            text.expectEnd();
            return wrapped(value);
        } finally {
            text.release();
            elements.reset();
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
        depth = 0;
        tokens = 0;
        text.begin(frame);
        try {
            for (String step : path) {
                if (!descend(step)) {
                    return null;
                }
            }
            return wrapped(value());
        } finally {
            text.release();
            elements.reset();
        }
    }

    private boolean descend(String step) throws FrameCodecException {
        count();
        return switch (text.next()) {
            case '{' -> toMember(step);
            case '[' -> INDEX.matcher(step).matches() && toElement(Integer.parseInt(step));
            default -> false;
        };
    }

    private boolean toMember(String wanted) throws FrameCodecException {
        enter();
        if (text.next() == '}') {
            return false;
        }
        do {
            if (name().equals(wanted)) {
                return true;
            }
            value();
        } while (text.another('}'));
        return false;
    }

    private boolean toElement(int wanted) throws FrameCodecException {
        enter();
        if (text.next() == ']') {
            return false;
        }
        for (int index = 0; index < wanted; index++) {
            value();
            if (!text.another(']')) {
                return false;
            }
        }
        return true;
    }

    static @Nullable Object wrapped(@Nullable Object value) {
        if (value instanceof ReadOnlyMap map) {
            return new JsonObject(map);
        }
        return value instanceof ReadOnlyList list ? new JsonArray(list) : value;
    }

    private @Nullable Object value() throws FrameCodecException {
        count();
        int first = text.next();
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> text.string();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> text.number();
            case 't' -> text.literal("true", true);
            case 'f' -> text.literal("false", false);
            case 'n' -> text.literal("null", null);
            default -> throw text.expected("a value");
        };
    }

    private ReadOnlyMap object() throws FrameCodecException {
        enter();
        ReadOnlyMap members = new ReadOnlyMap();
        if (text.next() != '}') {
            do {
                member(members);
            } while (text.another('}'));
        }
        leave();
        return members;
    }

    private void member(ReadOnlyMap members) throws FrameCodecException {
        text.next();
        int place = text.place();
        String name = name();
        if (!members.add(name, value())) {
            throw text.refusal("duplicate name \"" + Refusals.printable(name, 64) + '"', place);
        }
    }

    /** The name of a member, and the colon behind it. */
    private String name() throws FrameCodecException {
        count();
        if (text.next() != '"') {
            throw text.expected("a name in double quotes");
        }
        String name = text.name();
        if (text.next() != ':') {
            throw text.expected("a colon");
        }
        text.skip();
        return name;
    }

    private ReadOnlyList array() throws FrameCodecException {
        enter();
        int below = elements.size();
        if (text.next() != ']') {
            do {
                elements.push(value());
            } while (text.another(']'));
        }
        leave();
        return elements.pop(below);
    }

    private void enter() throws FrameCodecException {
        if (++depth > JsonLimits.DEPTH) {
            throw text.refusal("more than " + JsonLimits.DEPTH + " levels of objects and arrays", text.place());
        }
        text.skip();
    }

    /** Past the mark that closes an object or array. */
    private void leave() throws FrameCodecException {
        depth--;
        count();
        text.skip();
    }

    private void count() throws FrameCodecException {
        if (++tokens > JsonLimits.TOKENS) {
            throw text.refusal("more than " + JsonLimits.TOKENS + " tokens", text.place());
        }
    }
}
