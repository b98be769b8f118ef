package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first group of a regular expression where it is first found, or all that it matches. */
final class RegexPlace extends FramePlace {

    private static final String LATIN = StandardCharsets.ISO_8859_1.name();

    private final Pattern pattern;
    private final int group;

    RegexPlace(Pattern pattern) {
        this.pattern = pattern;
        this.group = Math.min(1, pattern.matcher("").groupCount());
    }

    @Override
    public @Nullable String find(Buffer frame) {
        Matcher found = pattern.matcher(frame.toString(LATIN));
        return found.find() ? found.group(group) : null;
    }

    @Override
    public @Nullable Buffer replaced(Buffer frame, String value) {
        String text = frame.toString(LATIN);
        Matcher found = pattern.matcher(text);
        if (!found.find() || found.group(group) == null) {
            return null;
        }
        return Buffer.buffer(text.substring(0, found.start(group)) + value + text.substring(found.end(group)), LATIN);
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
