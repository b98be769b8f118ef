package io.socketbus.ops;

import io.socketbus.config.OpsConfig.Payload;
import io.socketbus.tap.Mask;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Shows bytes of peers as far as {@code ops.payload} lets it.
 *
 * <pre>
 *   full     hex 4a6f203432   text "Jo 42"
 *   masked   hex **********   text "xx 99"    letters and digits are gone, what stands between them is not
 *   off      neither
 * </pre>
 */
record Veil(Payload payload) {

    /** Tabs, line ends, and what HL7 puts around its messages. */
    private static final String HARMLESS_CONTROLS = "\t\n\r\u000b\u001c";

    /** Longest sequence of UTF-8, of which the end may be cut off. */
    private static final int MOST_CUT_BYTES = 3;

    /** Bytes as hex; null where they are not shown. */
    @Nullable
    String hex(Buffer bytes) {
        return switch (payload) {
            case FULL -> HexFormat.of().formatHex(bytes.getBytes());
            case MASKED -> "**".repeat(bytes.length());
            case OFF -> null;
        };
    }

    /**
     * Puts {@code hex}, and {@code text} where the bytes are text.
     *
     * @param shown the beginning of something of so many bytes
     */
    void show(Buffer shown, int bytes, JsonObject into) {
        String hex = hex(shown);
        if (hex != null) {
            into.put("hex", hex);
            String text = text(shown.getBytes(), bytes > shown.length() ? MOST_CUT_BYTES : 0);
            if (text != null) {
                into.put("text", payload == Payload.FULL ? text : Mask.of(text));
            }
        }
    }

    private static @Nullable String text(byte[] bytes, int mostCut) {
        for (int cut = 0; cut <= Math.min(mostCut, bytes.length); cut++) {
            String text = decoded(bytes, bytes.length - cut);
            if (text != null) {
                boolean printable =
                        text.chars().noneMatch(c -> Character.isISOControl(c) && HARMLESS_CONTROLS.indexOf(c) < 0);
                return printable ? text : null;
            }
        }
        return null;
    }

    private static @Nullable String decoded(byte[] bytes, int length) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length));
            return text.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
