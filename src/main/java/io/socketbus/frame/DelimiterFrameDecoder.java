package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
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

    private final Delimiters delimiters;
    private final Delimiting delimiting;
    private final Limit limit;
    private final OversizePolicy policy;
    private int scanned;
    private boolean passing;
    private long oversize;

    /** Whether the delimiter is part of the frame. */
    public enum Delimiting {
        STRIP,
        KEEP
    }

    /**
     * @param maxFrameBytes largest frame; a longer one is refused at the latest when so many bytes have come that no
     *     delimiter can end it in time
     */
    public DelimiterFrameDecoder(
            Delimiters delimiters, Delimiting delimiting, Buffer skip, int maxFrameBytes, OversizePolicy policy) {
        this(new Window(), delimiters, delimiting, skip, new Limit(maxFrameBytes), policy);
    }

    DelimiterFrameDecoder(
            Window window,
            Delimiters delimiters,
            Delimiting delimiting,
            Buffer skip,
            Limit limit,
            OversizePolicy policy) {
        super(window, skip);
        this.delimiters = delimiters;
        this.delimiting = delimiting;
        this.limit = limit;
        this.policy = policy;
    }

    @Override
    boolean betweenFrames() {
        return scanned == 0 && !passing;
    }

    @Override
    @Nullable
    Buffer cut() throws FrameException {
        int end = delimiters.firstEnd(window, scanned);
        if (end > 0) {
            return take(end);
        }
        scanned = window.length();
        if (passing || isTooLong()) {
            passOver();
        }
        return null;
    }

    /** The frame that ends before an index, or null where it was over the limit and passed over. */
    private @Nullable Buffer take(int end) throws FrameException {
        int delivered = delimiting == Delimiting.KEEP ? end : end - delimiters.endingAt(window, end);
        boolean tooLarge = passing || delivered > limit.maxFrameBytes();
        if (tooLarge && policy == OversizePolicy.CLOSE) {
            throw limit.tooLarge("frame of " + delivered + " bytes");
        }
        Buffer frame = tooLarge ? null : window.copy(0, delivered);
        window.drop(end);
        scanned = 0;
        passing = false;
        oversize += tooLarge ? 1 : 0;
        return frame;
    }

    /** Whether a delimiter that has begun in the last bytes, or comes after them, comes too late. */
    private boolean isTooLong() {
        return delimiting == Delimiting.KEEP
                ? window.length() >= limit.maxFrameBytes()
                : window.length() >= (long) limit.maxFrameBytes() + delimiters.longest();
    }

    /** Keeps no more of a frame over the limit than may be the beginning of a delimiter. */
    private void passOver() throws FrameException {
        if (policy == OversizePolicy.CLOSE) {
            throw limit.tooLarge("no end of frame within " + window.length() + " bytes");
        }
        passing = true;
        window.drop(Math.max(0, window.length() - (delimiters.longest() - 1)));
        scanned = window.length();
    }

    @Override
    public int held() {
        return passing ? Math.max(1, window.length()) : window.length();
    }

    @Override
    public long oversize() {
        return oversize;
    }
}
