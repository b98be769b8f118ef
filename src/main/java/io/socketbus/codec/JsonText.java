package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of one frame and a place in it: what stands there is looked at, taken, or refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonText {

    /** What {@link #next} answers where the frame ends. */
    static final int END = -1;

    private static final byte[] NO_BYTES = {};

    private final JsonNames names = new JsonNames();
    private final JsonNumber numbers = new JsonNumber(this);
    private byte[] bytes = NO_BYTES;
    private int start;
    private int at;
    private int end;

    /** @throws FrameCodecException where the frame is not UTF-8; from here on every byte is known to be */
    void begin(FrameBytes frame) throws FrameCodecException {
        bytes = frame.array();
        start = frame.from();
        at = start;
        end = frame.to();
        int fault = Utf8.firstFault(bytes, at, end);
        if (fault >= 0) {
            throw refusal("not UTF-8", fault);
        }
    }

    /** Lets go of the frame. */
    void release() {
        bytes = NO_BYTES;
        start = 0;
        at = 0;
        end = 0;
    }

    /** The next byte that is not white space, not yet taken; {@link #END} where there is none. */
    int next() {
        while (at < end) {
            byte next = bytes[at];
            if (next > ' ' || next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        return END;
    }

    /** The very next byte, white space or not. */
    int here() {
        return at < end ? bytes[at] : END;
    }

    /** Takes one byte. */
    void skip() {
        at++;
    }

    int place() {
        return at;
    }

    /** Takes a comma, or sees that there is none since the object or array closes. */
    boolean another(char close) throws FrameCodecException {
        int next = next();
        if (next == ',') {
            at++;
            return true;
        }
        if (next == close) {
            return false;
        }
        throw expected("a comma or " + close);
    }

    void expectEnd() throws FrameCodecException {
        if (next() != END) {
            throw expected("nothing after the value");
        }
    }

    @Nullable
    Object literal(String word, @Nullable Object value) throws FrameCodecException {
        for (int i = 0; i < word.length(); i++, at++) {
            if (here() != word.charAt(i)) {
                throw expected("the word " + word);
            }
        }
        return value;
    }

    Number number() throws FrameCodecException {
        Number number = numbers.read(bytes, at, end);
        at = numbers.end();
        return number;
    }

    /** The name of a member, from its first quote to its last. */
    String name() throws FrameCodecException {
        int from = at + 1;
        String known = names.at(bytes, from);
        // what is beyond the frame is another's
        if (known != null && from + known.length() < end) {
            at = from + known.length() + 1;
            return known;
        }
        return checked(string(), from);
    }

    private String checked(String name, int place) throws FrameCodecException {
        if (name.length() > JsonLimits.NAME_CHARACTERS) {
            throw refusal(
                    "a name of " + name.length() + " characters, at most " + JsonLimits.NAME_CHARACTERS + " allowed",
                    place - 1);
        }
        return name;
    }

    /** A string, from its first quote to its last. */
    String string() throws FrameCodecException {
        int from = at + 1;
        at = EightBytes.firstMark(bytes, from, end);
        if (here() == '"') {
            return new String(bytes, from, at++ - from, StandardCharsets.UTF_8);
        }
        StringBuilder string = new StringBuilder();
        int run = from;
        while (here() == '\\') {
            string.append(new String(bytes, run, at - run, StandardCharsets.UTF_8));
            at++;
            escape(string);
            run = at;
            at = EightBytes.firstMark(bytes, run, end);
        }
        if (here() != '"') {
            throw expected(here() == END ? "the rest of a string" : "an escape for a control character");
        }
        return string.append(new String(bytes, run, at++ - run, StandardCharsets.UTF_8))
                .toString();
    }

    private void escape(StringBuilder string) throws FrameCodecException {
        int escaped = here();
        switch (escaped) {
            case '"', '\\', '/' -> string.append((char) escaped);
            case 'b' -> string.append('\b');
            case 'f' -> string.append('\f');
            case 'n' -> string.append('\n');
            case 'r' -> string.append('\r');
            case 't' -> string.append('\t');
            case 'u' -> {
                unicode(string);
                return;
            }
            default -> throw expected("an escape of JSON");
        }
        at++;
    }

    /** Half of a surrogate pair is no character: no UTF-8 could carry it back. */
    private void unicode(StringBuilder string) throws FrameCodecException {
        int place = at - 1;
        char unit = hexUnit();
        string.append(unit);
        if (!Character.isSurrogate(unit)) {
            return;
        }
        if (Character.isHighSurrogate(unit) && here() == '\\') {
            at++;
            if (here() == 'u') {
                char other = hexUnit();
                if (Character.isLowSurrogate(other)) {
                    string.append(other);
                    return;
                }
            }
        }
        throw refusal("half of a surrogate pair, which is no character", place);
    }

    /** Past {@code u} and four digits. */
    private char hexUnit() throws FrameCodecException {
        at++;
        int unit = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = Character.digit(here(), 16);
            if (digit < 0) {
                throw expected("four hexadecimal digits");
            }
            unit = 16 * unit + digit;
        }
        return (char) unit;
    }

    /** What should stand here, and what does. */
    FrameCodecException expected(String what) {
        return expected(what, at);
    }

    FrameCodecException expected(String what, int place) {
        return refusal("expected " + what + ", found " + found(place), place);
    }

    private String found(int place) {
        if (place >= end) {
            return "the end of the frame";
        }
        byte found = bytes[place];
        return found > ' ' && found < 0x7f ? "'" + (char) found + "'" : String.format("0x%02x", found);
    }

    FrameCodecException refusal(String what, int place) {
        return new FrameCodecException("at byte " + (place - start) + ": " + what);
    }
}
