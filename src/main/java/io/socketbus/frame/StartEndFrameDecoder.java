package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.BAD_FRAME;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Frames between two marks.
 *
 * <pre>
 *   ┌───────┬────────────────────────────┬─────┬─────────────┬───────┐
 *   │ start │ frame, marks in it escaped │ end │ skipped     │ start │ …
 *   └───────┴────────────────────────────┴─────┴─────────────┴───────┘
 * </pre>
 *
 * <p>Where start and end are one mark, it may end a frame and begin the next at once, and two in a row hold no frame
 * between them, as RFC 1055 has it. A start mark inside a frame, and an escape that stands for nothing, are faults: a
 * sender that began anew would else have its halves joined.
 *
 * <p>Each byte is looked at once, and once more for each mark or escape whose first byte it is.
 */
public final class StartEndFrameDecoder extends WindowDecoder {

    private final Marks marks;
    private final Limit limit;
    private final OversizePolicy policy;
    private boolean begun;
    private boolean ended;
    private int scanned;
    private int content;
    private boolean passing;
    private long oversize;

    public StartEndFrameDecoder(Marks marks, Buffer skip, int maxFrameBytes, OversizePolicy policy) {
        this(new Window(), marks, skip, new Limit(maxFrameBytes), policy);
    }

    StartEndFrameDecoder(Window window, Marks marks, Buffer skip, Limit limit, OversizePolicy policy) {
        super(window, skip);
        this.marks = marks;
        this.limit = limit;
        this.policy = policy;
    }

    @Override
    boolean betweenFrames() {
        return !begun;
    }

    @Override
    @Nullable
    Buffer cut() throws FrameException {
        if (!begun && !begin()) {
            return null;
        }
        while (true) {
            int plain = marks.nextSpecial(window, scanned);
            pass(plain - scanned, plain - scanned);
            if (scanned == window.length()) {
                return null;
            }
            switch (marks.at(window, scanned)) {
                case CONTENT -> pass(1, 1);
                case ESCAPE -> pass(1, marks.escapeAt(window, scanned).wire().length);
                case END -> {
                    return finish();
                }
                case UNKNOWN -> {
                    return null;
                }
                case START -> throw new FrameException(BAD_FRAME, "a start mark inside a frame");
                case BROKEN_ESCAPE ->
                    throw new FrameException(
                            BAD_FRAME,
                            String.format("byte 0x%02x that begins an escape, and none whole", window.at(scanned)));
            }
        }
    }

    /** Takes the start mark, or answers false where more bytes are needed. */
    private boolean begin() throws FrameException {
        if (window.matches(0, marks.start)) {
            window.drop(marks.start.length);
        } else if (window.beginsToMatch(0, marks.start)) {
            return false;
        } else if (!ended || !marks.same()) {
            throw new FrameException(
                    BAD_FRAME, String.format("byte 0x%02x where a frame must begin with its start mark", window.at(0)));
        }
        // else the mark that ended the last frame begins this one
        begun = true;
        return true;
    }

    /** Goes on by so many bytes of the frame, which are so many on the wire. */
    private void pass(int contentBytes, int wireBytes) throws FrameException {
        scanned += wireBytes;
        content += contentBytes;
        if (!passing && content > limit.maxFrameBytes()) {
            if (policy == OversizePolicy.CLOSE) {
                throw limit.tooLarge("no end of frame within " + content + " bytes");
            }
            passing = true;
        }
        if (passing) {
            window.drop(scanned);
            scanned = 0;
            content = 0;
        }
    }

    /** The frame that has ended; null where it was passed over, or where two marks in a row hold none. */
    private @Nullable Buffer finish() {
        Buffer frame = passing || content == 0 && marks.same() ? null : delivered();
        window.drop(scanned + marks.end.length);
        oversize += passing ? 1 : 0;
        begun = false;
        ended = true;
        passing = false;
        scanned = 0;
        content = 0;
        return frame;
    }

    private Buffer delivered() {
        return content == scanned ? window.copy(0, scanned) : marks.unescape(window, scanned, Buffer.buffer(content));
    }

    /** A mark that ended a frame counts with the next one only when that has begun. */
    @Override
    public int held() {
        boolean onlyMark = marks.same() && window.length() == 0 && !passing;
        return window.length() + (begun && !onlyMark ? marks.start.length : 0);
    }

    @Override
    public long oversize() {
        return oversize;
    }
}
