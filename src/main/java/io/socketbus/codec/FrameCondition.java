package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells some frames of a protocol from the others.
 *
 * <pre>
 *   /result           something stands at a JSON pointer
 *   /type=reply       that stands there: a string without its quotes, anything else as JSON text
 *   7-8=hex:83        bytes 7 to 8 are these; also as text
 *   ^OK|^ERR          a regular expression is found
 *   !/method          none of that: any of them, the other way round
 * </pre>
 *
 * <p>One an event loop.
 */
public final class FrameCondition implements Predicate<Buffer> {

    /** Every frame. */
    public static final FrameCondition ALWAYS = new FrameCondition(frame -> true);

    private static final Pattern RANGE_IS = Pattern.compile("(\\d{1,9}-\\d{1,9})=(.*)", Pattern.DOTALL);

    private final Predicate<Buffer> met;

    private FrameCondition(Predicate<Buffer> met) {
        this.met = met;
    }

    /** @throws IllegalArgumentException saying the rule, the value found and what to do */
    public static FrameCondition parse(String source) {
        return source.startsWith("!")
                ? new FrameCondition(one(source.substring(1)).negate())
                : new FrameCondition(one(source));
    }

    private static Predicate<Buffer> one(String source) {
        Matcher range = RANGE_IS.matcher(source);
        if (range.matches()) {
            FramePlace place = FramePlace.parse(range.group(1));
            String bytes = bytes(range.group(2));
            return frame -> bytes.equals(place.find(frame));
        }
        return source.startsWith("/") ? pointer(source) : regex(source);
    }

    private static String bytes(String text) {
        Buffer bytes = text.startsWith(FrameTemplate.HEX) ? FrameTemplate.hex(text) : Buffer.buffer(text);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static Predicate<Buffer> pointer(String source) {
        int is = source.indexOf('=');
        if (is < 0) {
            PointerPlace place = new PointerPlace(source);
            return frame -> place.value(frame) != null;
        }
        PointerPlace place = new PointerPlace(source.substring(0, is));
        String wanted = source.substring(is + 1);
        return frame -> {
            Object value = place.value(frame);
            return wanted.equals(value instanceof String text ? text : place.find(frame));
        };
    }

    private static Predicate<Buffer> regex(String source) {
        FramePlace place = FramePlace.parse(source);
        return frame -> place.find(frame) != null;
    }

    /** Whether a frame is one of them. */
    @Override
    public boolean test(Buffer frame) {
        return met.test(frame);
    }
}
