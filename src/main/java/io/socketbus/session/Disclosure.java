package io.socketbus.session;

import io.socketbus.api.DeadReason;
import io.socketbus.config.OpsConfig.Payload;
import io.socketbus.tap.Mask;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the log tells of bytes that a peer sent, as far as {@code ops.payload} lets it.
 *
 * <pre>
 *   full     expected a value, found 'J'    byte 0x4a where a frame must begin …
 *   masked   expected a value, found 'x'    byte 0x** where a frame must begin …
 *   off      expected a value, found ...    byte ... where a frame must begin …
 * </pre>
 *
 * @param codec how the codec speaks of a frame that it does not decode
 */
public record Disclosure(Payload payload, Wording codec) {

    /** Where the bytes of a peer stand in a text. Framings quote them. */
    public enum Wording {
        /** In quotes, or behind {@code 0x}. */
        QUOTED,
        /** Anywhere: it is the text of somebody else. */
        ANY
    }

    /** From the first quote to the last, since a peer can have sent quotes, too. */
    private static final Pattern QUOTED = Pattern.compile("\".*\"|'.'|0x[0-9a-f]+", Pattern.DOTALL);

    private static final String LEFT_OUT = "...";

    /** The detail of a line with this reason. */
    public String of(String reason, String detail) {
        if (payload == Payload.FULL) {
            return detail;
        }
        if (codec == Wording.ANY && reason.equals(DeadReason.NOT_DECODABLE.name())) {
            return "not shown, as ops.payload has it";
        }
        return QUOTED.matcher(detail).replaceAll(this::shown);
    }

    private String shown(MatchResult piece) {
        if (payload == Payload.OFF) {
            return LEFT_OUT;
        }
        String found = piece.group();
        return found.startsWith("0x")
                ? "0x" + "*".repeat(found.length() - 2)
                : Matcher.quoteReplacement(Mask.of(found));
    }
}
