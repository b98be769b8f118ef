package io.socketbus.codec;

import io.socketbus.codec.FrameExpression.Found;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The first group of a regular expression where it is first found, or all that it matches. */
final class RegexPlace extends FramePlace {

    private static final String LATIN = StandardCharsets.ISO_8859_1.name();

    private final FrameExpression expression;

    /** @throws IllegalArgumentException saying the rule, the value found and what to do */
    RegexPlace(String expression) {
        this.expression = new FrameExpression(expression);
    }

    @Override
    public @Nullable String find(Buffer frame) {
        Found found = expression.search(frame);
        return found == null ? null : frame.getString(found.start(), found.end(), LATIN);
    }

    @Override
    public Buffer text(Buffer frame) {
        Found found = expression.search(frame);
        return found == null ? Buffer.buffer() : frame.getBuffer(found.start(), found.end());
    }

    @Override
    public @Nullable Buffer replaced(Buffer frame, String value) {
        Found found = expression.search(frame);
        if (found == null) {
            return null;
        }
        return Buffer.buffer(frame.length() + value.length())
                .appendBuffer(frame.slice(0, found.start()))
                .appendString(value, LATIN)
                .appendBuffer(frame.slice(found.end(), frame.length()));
    }

    @Override
    public @Nullable String numbered(long number, @Nullable String like) {
        return like == null || like.isEmpty() ? null : inPlaceOf(like, number);
    }

    @Override
    public String kind() {
        return "a regular expression";
    }
}
