package io.socketbus.codec;

import io.socketbus.api.Printable;
import io.socketbus.frame.FrameBytes;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression, searched for in the bytes of frames, one character a byte, so that what is found is copied as it
 * was.
 *
 * <p>A peer may send what the expression takes for ever, or no end of stack, to find nothing in: the search is given up
 * then.
 */
final class FrameExpression {

    private final Pattern pattern;

    /** @throws IllegalArgumentException saying the rule, the value found and what to do */
    FrameExpression(String expression) {
        try {
            this.pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "must have a regular expression, found \"" + Printable.text(expression) + "\" ("
                            + e.getDescription() + "); correct it",
                    e);
        }
    }

    /**
     * Where something was found.
     *
     * @param end offset behind the last byte
     */
    record Found(int start, int end) {}

    /** The first group of the first match, or all of it where the expression has none; null where there is no match. */
    @Nullable
    Found search(Buffer frame) {
        Matcher matcher = pattern.matcher(new Characters(FrameBytes.of(frame)));
        try {
            if (!matcher.find()) {
                return null;
            }
        } catch (TooMuchWorkException | StackOverflowError e) {
            return null;
        }
        int group = Math.min(1, matcher.groupCount());
        return matcher.start(group) < 0 ? null : new Found(matcher.start(group), matcher.end(group));
    }

    /** The bytes of a frame, each of which may be looked at so many times on average. */
    private static final class Characters implements CharSequence {

        private static final int LOOKS = 100;
        private static final int LOOKS_AT_LEAST = 10_000;

        private final FrameBytes bytes;
        private long looksLeft;

        Characters(FrameBytes bytes) {
            this.bytes = bytes;
            this.looksLeft = LOOKS_AT_LEAST + (long) LOOKS * bytes.length();
        }

        @Override
        public int length() {
            return bytes.length();
        }

        @Override
        public char charAt(int index) {
            if (--looksLeft < 0) {
                throw new TooMuchWorkException();
            }
            return (char) (bytes.array()[bytes.from() + index] & 0xff);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new String(bytes.array(), bytes.from() + start, end - start, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return subSequence(0, length()).toString();
        }
    }

    /** Ends a search; no stack trace, since a peer can cause one a frame. */
    private static final class TooMuchWorkException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooMuchWorkException() {
            super(null, null, false, false);
        }
    }
}
