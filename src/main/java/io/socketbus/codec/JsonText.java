package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;
import io.socketbus.frame.FrameBytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of one frame: what stands at a place of it is looked at, read, or refused.
 *
 * <pre>
 *   ┌──────────────────────┬─────────────────────────┐
 *   │ frame                │ 00 00 00 00 00 00 00 00 │   a byte that JSON has nowhere: whatever is read ends there
 *   └──────────────────────┴─────────────────────────┘
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonText {

    private static final int PADDING = Long.BYTES;

    /** Room that is kept from frame to frame. */
    private static final int KEPT_BYTES = 16_384;

    private final JsonNames names = new JsonNames();
    private final JsonNumber numbers = new JsonNumber(this);
    private final JsonEscapes escapes = new JsonEscapes(this);
    private byte[] bytes = new byte[512];
    private int end;
    private int after;
    private boolean oneLine;
    private Charset charset = StandardCharsets.UTF_8;

    /** @throws FrameCodecException where the frame is not UTF-8; from here on every byte is known to be */
    void begin(FrameBytes frame) throws FrameCodecException {
        end = frame.length();
        after = 0;
        oneLine = true;
        if (bytes.length - PADDING < end) {
            bytes = new byte[Math.addExact(end, PADDING)];
        }
        System.arraycopy(frame.array(), frame.from(), bytes, 0, end);
        EightBytes.put(0, bytes, end);
        int beyondAscii = Utf8.firstBeyondAscii(bytes, 0, end);
        // bytes that are characters are copied, and not looked at again
        charset = beyondAscii == end ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        int fault = Utf8.firstFault(bytes, beyondAscii, end);
        if (fault >= 0) {
            throw refusal("not UTF-8", fault);
        }
    }

    /** Gives up the room that a large frame took. */
    void release() {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[KEPT_BYTES];
        }
    }

    /** Whether all white space that was passed over were blanks. */
    boolean isOneLine() {
        return oneLine;
    }

    /** What stands at a place, which is 0 where the frame has ended. */
    int byteAt(int at) {
        return bytes[at];
    }

    /** The place of the next byte that is no white space. */
    int next(int from) {
        int at = from;
        byte next = bytes[at];
        while (next <= ' ' && (next == ' ' || next == '\n' || next == '\r' || next == '\t')) {
            oneLine &= next == ' ';
            next = bytes[++at];
        }
        return at;
    }

    /** The place behind what was read last. */
    int after() {
        return after;
    }

    void endAt(int place) {
        after = place;
    }

    void expectEnd() throws FrameCodecException {
        int at = next(after);
        if (at < end) {
            throw expected("nothing after the value", at);
        }
    }

    @Nullable
    Object literal(int from, String word, @Nullable Object value) throws FrameCodecException {
        for (int i = 1; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                throw expected("the word " + word, from + i);
            }
        }
        after = from + word.length();
        return value;
    }

    Number number(int from) throws FrameCodecException {
        Number number = numbers.read(bytes, from);
        after = numbers.end();
        return number;
    }

    /** The name of a member, and the colon behind it. */
    String name(int quote) throws FrameCodecException {
        String name = names.at(bytes, quote + 1);
        if (name == null) {
            name = checked(string(quote), quote);
        } else {
            after = names.end() + 1;
        }
        int colon = next(after);
        if (bytes[colon] != ':') {
            throw expected("a colon", colon);
        }
        after = colon + 1;
        return name;
    }

    private String checked(String name, int place) throws FrameCodecException {
        if (name.length() > JsonLimits.NAME_CHARACTERS) {
            throw refusal(
                    "a name of " + name.length() + " characters, at most " + JsonLimits.NAME_CHARACTERS + " allowed",
                    place);
        }
        return name;
    }

    /** A string, from its first quote to its last. */
    String string(int quote) throws FrameCodecException {
        int from = quote + 1;
        int mark = EightBytes.firstMark(bytes, from);
        String string = bytes[mark] == '"' ? characters(from, mark) : escapes.read(bytes, from, mark);
        after = bytes[mark] == '"' ? mark + 1 : escapes.end() + 1;
        return string;
    }

    /** The same, made only where it has escapes; null where its characters stand between the quotes as they are. */
    @Nullable
    String passString(int quote) throws FrameCodecException {
        int mark = EightBytes.firstMark(bytes, quote + 1);
        if (bytes[mark] == '"') {
            after = mark + 1;
            return null;
        }
        return string(quote);
    }

    /** Those between two places, without an escape. */
    String characters(int from, int to) {
        return new String(bytes, from, to - from, charset);
    }

    /** What should stand at a place, and what does. */
    FrameCodecException expected(String what, int place) {
        return refusal("expected " + what + ", found " + found(place), place);
    }

    private String found(int place) {
        if (isEnd(place)) {
            return "the end of the frame";
        }
        byte found = bytes[place];
        return found > ' ' && found < 0x7f ? "'" + (char) found + "'" : String.format("0x%02x", found);
    }

    boolean isEnd(int place) {
        return place >= end;
    }

    FrameCodecException refusal(String what, int place) {
        return new FrameCodecException("at byte " + place + ": " + what);
    }
}
