package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames that end with one of several delimiters.
 *
 * <pre>
 *   ┌───────────┬───────────┐
 *   │ frame     │ delimiter │   the delimiter that ends first; of two that end together the longer
 *   └───────────┴───────────┘
 * </pre>
 *
 * <p>Each byte is looked at once, and once more for each delimiter whose last byte it is.
 */
public final class DelimiterFrameDecoder extends WindowDecoder {

    private final byte[][] delimiters;
    private final Delimiting delimiting;
    private final Limit limit;
    private final OversizePolicy policy;
    private final int longest;
    private int scanned;
    private boolean passing;
    private long oversize;

    /** Whether the delimiter is part of the frame. */
    public enum Delimiting {
        STRIP,
        KEEP
    }

    /**
     * @param maxFrameBytes largest frame; a longer one is refused at the latest when the window holds the limit and one
     *     delimiter more
     */
    public DelimiterFrameDecoder(
            List<Buffer> delimiters, Delimiting delimiting, Buffer skip, int maxFrameBytes, OversizePolicy policy) {
        this(new Window(), delimiters, delimiting, skip, new Limit(maxFrameBytes), policy);
    }

    DelimiterFrameDecoder(
            Window window,
            List<Buffer> delimiters,
            Delimiting delimiting,
            Buffer skip,
            Limit limit,
            OversizePolicy policy) {
        super(window, skip);
        // the longest first, so that of two that end together it is found
        this.delimiters = delimiters.stream()
                .map(Buffer::getBytes)
                .sorted((a, b) -> b.length - a.length)
                .toArray(byte[][]::new);
        this.delimiting = delimiting;
        this.limit = limit;
        this.policy = policy;
        this.longest = delimiters.stream().mapToInt(Buffer::length).max().orElseThrow();
    }

    @Override
    boolean betweenFrames() {
        return scanned == 0 && !passing;
    }

    @Override
    @Nullable
    Buffer cut() throws FrameException {
        while (scanned < window.length()) {
            int delimiter = delimiterEndingAt(scanned++);
            if (delimiter > 0) {
                Buffer frame = take(scanned - delimiter, delimiter);
                if (frame != null) {
                    return frame;
                }
            }
        }
        checkUnfinished();
        return null;
    }

    /** Length of the delimiter whose last byte is at this index, or 0. */
    private int delimiterEndingAt(int index) {
        byte last = window.at(index);
        for (byte[] delimiter : delimiters) {
            int begin = index + 1 - delimiter.length;
            if (last == delimiter[delimiter.length - 1] && begin >= 0 && window.matches(begin, delimiter)) {
                return delimiter.length;
            }
        }
        return 0;
    }

    /** The frame before a delimiter, or null where it was over the limit and passed over. */
    private @Nullable Buffer take(int length, int delimiter) throws FrameException {
        int delivered = delimiting == Delimiting.KEEP ? length + delimiter : length;
        boolean tooLarge = passing || delivered > limit.maxFrameBytes();
        if (tooLarge && policy == OversizePolicy.CLOSE) {
            limit.check(delivered);
        }
        Buffer frame = tooLarge ? null : window.copy(0, delivered);
        window.drop(length + delimiter);
        scanned = 0;
        if (tooLarge) {
            passing = false;
            oversize++;
        }
        return frame;
    }

    private void checkUnfinished() throws FrameException {
        // the last bytes may be a delimiter that has begun
        if (window.length() < limit.maxFrameBytes() + (long) longest && !passing) {
            return;
        }
        if (policy == OversizePolicy.CLOSE) {
            throw limit.tooLarge("no end of frame within " + window.length() + " bytes");
        }
        passing = true;
        int passed = Math.max(0, window.length() - (longest - 1));
        window.drop(passed);
        scanned -= passed;
    }

    @Override
    public long oversize() {
        return oversize;
    }
}
