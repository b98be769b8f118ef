package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
        count();
        if (text.next() != '"') {
            throw text.expected("a name in double quotes");
        }
        int place = text.place();
        String name = text.name();
        if (text.next() != ':') {
            throw text.expected("a colon");
        }
        text.skip();
        if (!members.add(name, value())) {
            throw text.refusal("duplicate name \"" + Refusals.printable(name, 64) + '"', place);
        }
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
