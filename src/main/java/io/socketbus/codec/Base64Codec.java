package io.socketbus.codec;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;

/** {@code base64}: the body is a String in the alphabet of RFC 4648 section 4, padded with {@code =}, without line breaks. */
final class Base64Codec implements FrameCodec {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    @Override
    public String name() {
        return "base64";
    }

    @Override
    public String decode(Buffer frame) {
        return Base64.getEncoder().encodeToString(frame.getBytes());
    }

    @Override
    public Buffer encode(Object body) throws FrameCodecException {
        if (!(body instanceof String text)) {
            throw Refusals.wrongBody(body, "a String in base64");
        }
        int end = text.endsWith("==") ? text.length() - 2 : text.endsWith("=") ? text.length() - 1 : text.length();
        for (int i = 0; i < end; i++) {
            if (!inAlphabet(text.charAt(i))) {
                throw Refusals.wrongCharacter(text, i, "a character of base64");
            }
        }
        if (text.length() % 4 != 0) {
            throw new FrameCodecException(
                    text.length() + " characters of base64, which come in groups of four; pad the last group with =");
        }
        if (unusedBits(text, end) != 0) {
            throw Refusals.wrongCharacter(
                    text, end - 1, "one that the last group can end with: no byte takes its lower bits");
        }
        return Buffer.buffer(Base64.getDecoder().decode(text));
    }

    /** Bits of the last character that no byte takes: Java drops them, others refuse them (RFC 4648, section 3.5). */
    private static int unusedBits(String text, int end) {
        int padding = text.length() - end;
        return padding == 0 ? 0 : ALPHABET.indexOf(text.charAt(end - 1)) & (1 << 2 * padding) - 1;
    }

    private static boolean inAlphabet(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }
}
