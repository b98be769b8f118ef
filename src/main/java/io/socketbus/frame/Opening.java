package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Well-known protocols, by how their streams open: a peer that speaks one of them has met the wrong port. */
public enum Opening {

    /** RFC 8446, section 5.1: a record of type handshake, of any version. */
    TLS("tls", "\\x16\\x03[\\x00-\\x04]"),
    /** RFC 9112, section 3, and the preface of HTTP/2. */
    HTTP("http", "[A-Z]{3,20} [^ \\r\\n]{1,2000} HTTP/[0-9]"),
    /** RFC 4253, section 4.2. */
    SSH("ssh", "SSH-[0-9]"),
    PROXY_V1("proxy protocol v1", "PROXY (TCP4|TCP6|UNKNOWN)"),
    PROXY_V2("proxy protocol v2", "\\r\\n\\r\\n\\x00\\r\\nQUIT\\n");

    /** No pattern needs more. */
    private static final int MAX_BYTES = 2_100;

    private final String told;
    private final Pattern begins;

    Opening(String told, String begins) {
        this.told = told;
        this.begins = Pattern.compile(begins);
    }

    /** What the bytes from an index on look like, if anything. */
    public static Optional<Opening> of(Buffer bytes, int from) {
        if (from >= bytes.length() || !mayBegin(bytes.getByte(from))) {
            return Optional.empty();
        }
        int to = Math.min(bytes.length(), from + MAX_BYTES);
        String text = bytes.getString(from, to, StandardCharsets.ISO_8859_1.name());
        return Arrays.stream(values())
                .filter(opening -> opening.begins.matcher(text).lookingAt())
                .findFirst();
    }

    /** Most streams are told apart by their first byte, and then cost nothing more. */
    private static boolean mayBegin(byte first) {
        return first >= 'A' && first <= 'Z' || first == 0x16 || first == '\r';
    }

    @Override
    public String toString() {
        return told;
    }
}
