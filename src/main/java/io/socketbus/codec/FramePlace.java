package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the frames of a protocol where something stands that the gateway must know, such as the id of a request.
 *
 * <pre>
 *   /id          the value at a JSON pointer (RFC 6901), as JSON text: 7 and "7" are two
 *   0-2          bytes 0 and 1
 *   #(\d+)       the first group of a regular expression, or all that it matches
 * </pre>
 *
 * <p>What stands there is a text of one character a byte (ISO 8859-1). One an event loop: a place may keep scratch space.
 */
public abstract class FramePlace {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    private static final List<String> DIGITS = List.of("0123456789", "0123456789abcdef", "0123456789ABCDEF");

    /** Only the three kinds below. */
    FramePlace() {}

    /** @throws IllegalArgumentException saying the rule, the value found and what to do */
    public static FramePlace parse(String source) {
        Matcher range = RANGE.matcher(source);
        if (range.matches()) {
            return range(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        }
        return source.startsWith("/") ? new PointerPlace(source) : new RegexPlace(source);
    }

    private static FramePlace range(int from, int to) {
        if (from >= to) {
            throw new IllegalArgumentException(
                    "must have a range that ends after its start, found " + from + "-" + to + "; correct it");
        }
        return new RangePlace(from, to);
    }

    /** What stands at this place of a frame; null where the frame has no such place. */
    public abstract @Nullable String find(Buffer frame);

    /** What an answer copies from this place: of JSON, a text without its quotes; none where nothing stands there. */
    public abstract Buffer text(Buffer frame);

    /** The frame with something else at this place; null where that cannot stand there. The frame is not changed. */
    public abstract @Nullable Buffer replaced(Buffer frame, String value);

    /**
     * A number as it may stand at this place.
     *
     * @param like what stands there now, whose length is kept where the place has a length; null for nothing
     * @return null where no number can stand there
     */
    public abstract @Nullable String numbered(long number, @Nullable String like);

    /** What can stand at this place: two places that are to hold the same must be of one kind. */
    public abstract String kind();

    /**
     * A number in as many characters as another text has: in digits, decimal or hexadecimal, in place of such digits, else
     * unsigned big-endian. What does not fit is cut off at the front.
     */
    static String inPlaceOf(String like, long number) {
        String digits = DIGITS.stream()
                .filter(known -> like.chars().allMatch(c -> known.indexOf(c) >= 0))
                .findFirst()
                .orElse("");
        int base = digits.isEmpty() ? 256 : digits.length();
        StringBuilder text = new StringBuilder(like);
        long rest = number;
        for (int i = like.length() - 1; i >= 0; i--) {
            int digit = (int) (rest % base);
            text.setCharAt(i, digits.isEmpty() ? (char) digit : digits.charAt(digit));
            rest /= base;
        }
        return text.toString();
    }
}
