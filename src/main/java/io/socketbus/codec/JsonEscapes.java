package io.socketbus.codec;

import io.socketbus.api.FrameCodecException;

/** Reads the strings of a text that have escapes. */
final class JsonEscapes {

    private final JsonText text;
    private byte[] bytes = {};
    private int at;

    JsonEscapes(JsonText text) {
        this.text = text;
    }

    /** Where the quote is that closed the string read last. */
    int end() {
        return at;
    }

    /**
     * @param from where the string begins, behind its quote
     * @param mark its first byte that does not stand for itself, and is not its last quote
     */
    String read(byte[] frame, int from, int mark) throws FrameCodecException {
        bytes = frame;
        at = mark;
        StringBuilder string = new StringBuilder();
        int run = from;
        while (bytes[at] == '\\') {
            string.append(text.characters(run, at));
            at++;
            escape(string);
            run = at;
            at = EightBytes.firstMark(bytes, run);
        }
        if (bytes[at] != '"') {
            throw text.expected(text.isEnd(at) ? "the rest of a string" : "an escape for a control character", at);
        }
        return string.append(text.characters(run, at)).toString();
    }

    private void escape(StringBuilder string) throws FrameCodecException {
        byte escaped = bytes[at];
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
            default -> throw text.expected("an escape of JSON", at);
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
        if (Character.isHighSurrogate(unit) && bytes[at] == '\\') {
            at++;
            if (bytes[at] == 'u') {
                char other = hexUnit();
                if (Character.isLowSurrogate(other)) {
                    string.append(other);
                    return;
                }
            }
        }
        throw text.refusal("half of a surrogate pair, which is no character", place);
    }

    /** Past {@code u} and four digits. */
    private char hexUnit() throws FrameCodecException {
        at++;
        int unit = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) {
                throw text.expected("four hexadecimal digits", at);
            }
            unit = 16 * unit + digit;
        }
        return (char) unit;
    }
}
