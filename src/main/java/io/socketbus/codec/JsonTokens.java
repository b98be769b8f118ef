package io.socketbus.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadContext;
import io.socketbus.api.FrameCodecException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one frame, one after the other, as Jackson names them.
 *
 * <pre>
 *   {  "a"  :  1  ,  "b"  :  [  ]  }
 *   │   │      │      │      │  │  │    each a token
 *   │   │      └ where a value was read, the next name, element or end comes
 *   │   └─────── where a name was read, its value comes
 *   └─────────── where an object was opened, its first name or its end is known already
 * </pre>
 */
final class JsonTokens {

    private final JsonStructure structure;
    private final JsonText text;
    private JsonReadContext context = JsonReadContext.createRootContext(null);
    private boolean begun;
    private boolean ended;

    /** Whether the last token was a name. */
    private boolean named;

    /** Whether the last token has opened an object or array. */
    private boolean opened;

    /** Where that one's first name or element begins. */
    private int first;

    private int start;

    /** What the token says, where it was made already. */
    private @Nullable String string;

    private @Nullable Number number;

    JsonTokens(JsonStructure structure) {
        this.structure = structure;
        this.text = structure.text();
    }

    /**
     * @return null behind the last
     * @throws FrameCodecException naming the rule and the byte of the frame where it is broken
     */
    @Nullable
    JsonToken next() throws FrameCodecException, JsonProcessingException {
        string = null;
        number = null;
        if (named) {
            named = false;
            return value(text.after());
        }
        if (context.inRoot()) {
            return root();
        }
        int at = opened ? first : structure.another(context.inObject() ? '}' : ']');
        opened = false;
        if (at == JsonStructure.NOWHERE) {
            return leave();
        }
        boolean unused = context.expectComma();
        return context.inObject() ? name(at) : value(at);
    }

    private @Nullable JsonToken root() throws FrameCodecException {
        if (begun) {
            text.expectEnd();
            ended = true;
            return null;
        }
        begun = true;
        boolean unused = context.expectComma();
        return value(0);
    }

    private JsonToken name(int at) throws FrameCodecException, JsonProcessingException {
        context.setCurrentName(structure.newName(at));
        start = at;
        named = true;
        return JsonToken.FIELD_NAME;
    }

    private JsonToken value(int from) throws FrameCodecException {
        int at = structure.value(from);
        start = at;
        int mark = text.byteAt(at);
        if (mark == '"') {
            string = text.passString(at);
            return JsonToken.VALUE_STRING;
        }
        if (JsonStructure.beginsNumber(mark)) {
            number = text.number(at);
            return number instanceof Double ? JsonToken.VALUE_NUMBER_FLOAT : JsonToken.VALUE_NUMBER_INT;
        }
        if (mark == '{') {
            enter(at, '}');
            context = context.createChildObjectContext(-1, -1);
            return JsonToken.START_OBJECT;
        }
        if (mark == '[') {
            enter(at, ']');
            context = context.createChildArrayContext(-1, -1);
            return JsonToken.START_ARRAY;
        }
        Object word = structure.word(at);
        if (word == null) {
            return JsonToken.VALUE_NULL;
        }
        return word.equals(true) ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE;
    }

    private void enter(int at, char close) throws FrameCodecException {
        first = structure.enter(at, close);
        opened = true;
    }

    private JsonToken leave() {
        JsonToken end = context.inObject() ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        start = text.after() - 1;
        structure.forgetNames();
        context = context.clearAndGetParent();
        return end;
    }

    /** Whether all were read, and nothing is behind them. */
    boolean ended() {
        return ended;
    }

    /** The object or array that the token is in, or that it has opened. */
    JsonReadContext context() {
        return context;
    }

    /** The byte of the frame where the token begins. */
    int start() {
        return start;
    }

    /** The byte behind it. */
    int end() {
        return text.after();
    }

    /** What the token says, which is a string. */
    String string() {
        String made = string;
        if (made == null) {
            made = text.characters(start + 1, text.after() - 1);
            string = made;
        }
        return made;
    }

    /** Integer, Long, BigInteger or Double; null where the token is no number. */
    @Nullable
    Number number() {
        return number;
    }

    /** The characters of the number. */
    String digits() {
        return text.characters(start, text.after());
    }
}
