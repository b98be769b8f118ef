package io.socketbus.dryrun;

import io.socketbus.api.JsonFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A body as one line of printable ASCII, of which a terminal takes nothing for an order. */
final class OneLine {

    private static final int MAX_CHARACTERS = 200;
    private static final int MAX_BYTES = 64;

    private OneLine() {}

    /**
     * What kind of body it is, and what is in it.
     *
     * @throws io.socketbus.api.UnreadableFrameException where that is known only now, and it cannot be read
     */
    static String of(@Nullable Object body) {
        if (body instanceof JsonFrame frame) {
            return of(frame.value());
        } else if (body instanceof Buffer bytes) {
            return "bytes " + hex(bytes);
        } else if (body instanceof String text) {
            return "text " + quoted(text);
        } else if (body instanceof JsonObject object) {
            return "json " + text(object.encode());
        } else if (body instanceof JsonArray array) {
            return "json " + text(array.encode());
        } else if (body == null || body instanceof Number || body instanceof Boolean) {
            return "json " + body;
        }
        return body.getClass().getSimpleName() + ' ' + text(String.valueOf(body));
    }

    /** Bytes in hexadecimal, of many the first. */
    static String hex(Buffer bytes) {
        int shown = Math.min(bytes.length(), MAX_BYTES);
        String hex = HexFormat.ofDelimiter(" ").formatHex(bytes.getBytes(0, shown));
        return shown == bytes.length() ? hex : hex + " … " + (bytes.length() - shown) + " more bytes";
    }

    private static String quoted(String text) {
        return text.length() > MAX_CHARACTERS ? '"' + text(text) : '"' + text(text) + '"';
    }

    /** Text with what does not print written out, of a long one the first characters. */
    static String text(String text) {
        int shown = Math.min(text.length(), MAX_CHARACTERS);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            append(line, text.charAt(i));
        }
        return shown == text.length() ? line.toString() : line + "… " + (text.length() - shown) + " more characters";
    }

    private static void append(StringBuilder line, char c) {
        switch (c) {
            case '\r' -> line.append("\\r");
            case '\n' -> line.append("\\n");
            case '\t' -> line.append("\\t");
            case '\\' -> line.append("\\\\");
            default -> line.append(c >= 0x20 && c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
    }
}
