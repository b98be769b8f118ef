package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as text, one character a byte, so that tests show what is on the wire. */
final class Latin1 {

    private Latin1() {}

    static Buffer bytes(String text) {
        return Buffer.buffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String text(Buffer bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** @param hex pairs of digits, with or without spaces between them */
    static String hex(String hex) {
        return text(Buffer.buffer(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }
}
