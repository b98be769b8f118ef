package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import org.jspecify.annotations.Nullable;

/**
 * The objects and arrays of a text, one inside the other: where each begins, goes on and ends, within {@link JsonLimits}.
 *
 * <p>Places are handed on from call to call, and not kept in a field that every byte would change: each method is told
 * where its part begins, and {@link JsonText#after} says where it has ended.
 *
 * <p>One an event loop: it keeps scratch space.
 */
final class JsonStructure {

    /** The place of what is not there. */
    static final int NOWHERE = -1;

    private final JsonText text = new JsonText();
    private final JsonLevels levels = new JsonLevels();

    JsonText text() {
        return text;
    }

    /** How many objects and arrays are open. */
    int depth() {
        return levels.depth();
    }

    /** @throws FrameCodecException where the frame is not UTF-8 */
    void begin(FrameBytes frame) throws FrameCodecException {
        text.begin(frame);
    }

    void release() {
        levels.clear();
        text.release();
    }

    /** Where the value begins that comes next. */
    int value(int from) throws FrameCodecException {
        int at = text.next(from);
        count(at);
        return at;
    }

    /** A value that begins neither like a string, nor like a number, an object or an array. */
    @Nullable
    Object word(int at) throws FrameCodecException {
        return switch (text.byteAt(at)) {
            case 't' -> text.literal(at, "true", true);
            case 'f' -> text.literal(at, "false", false);
            case 'n' -> text.literal(at, "null", null);
            default -> throw text.expected("a value", at);
        };
    }

    static boolean beginsNumber(int first) {
        return first >= '0' && first <= '9' || first == '-';
    }

    /** The name of a member; after it and its colon the value may begin. */
    String name(int at) throws FrameCodecException {
        count(at);
        if (text.byteAt(at) != '"') {
            throw text.expected("a name in double quotes", at);
        }
        return text.name(at);
    }

    /** The same, for a reader that does not keep the names of an object itself. */
    String newName(int at) throws FrameCodecException {
        String name = name(at);
        if (!levels.add(name)) {
            throw duplicate(name, at);
        }
        return name;
    }

    /** Lets go of the names of the object that was left last. */
    void forgetNames() {
        levels.forget();
    }

    FrameCodecException duplicate(String name, int at) {
        return text.refusal(JsonLevels.duplicate(name), at);
    }

    /** Where the first member or element of an object or array begins; it is left where there is none. */
    int enter(int from, char close) throws FrameCodecException {
        if (!levels.enter()) {
            throw text.refusal(JsonLevels.TOO_DEEP, from);
        }
        int at = text.next(from + 1);
        if (text.byteAt(at) != close) {
            return at;
        }
        leave(at);
        return NOWHERE;
    }

    /** Where the next member or element begins; the object or array is left where it closes instead. */
    int another(char close) throws FrameCodecException {
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
        levels.leave();
        count(at);
        text.endAt(at + 1);
    }

    private void count(int at) throws FrameCodecException {
        if (!levels.count()) {
            throw text.refusal(JsonLevels.TOO_MANY_TOKENS, at);
        }
    }
}
