package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.BAD_FRAME;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
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
 */
public final class StartEndFrameDecoder extends WindowDecoder {

    private final Marks marks;
    private final byte[] start;
    private final byte[] end;
    private final Limit limit;
    private final OversizePolicy policy;
    private @Nullable Buffer body;
    private int wireBytes;
    private boolean passing;
    private boolean shared;
    private final boolean[] escapes = new boolean[256];
    private long oversize;

    public StartEndFrameDecoder(Marks marks, Buffer skip, int maxFrameBytes, OversizePolicy policy) {
        this(new Window(), marks, skip, new Limit(maxFrameBytes), policy);
    }

    StartEndFrameDecoder(Window window, Marks marks, Buffer skip, Limit limit, OversizePolicy policy) {
        super(window, skip);
        this.marks = marks;
        this.start = marks.start().getBytes();
        this.end = marks.end().getBytes();
        this.limit = limit;
        this.policy = policy;
        marks.escape().values().forEach(sequence -> escapes[sequence.getByte(0) & 0xff] = true);
    }

    @Override
    boolean betweenFrames() {
        return body == null;
    }

    @Override
    @Nullable
    Buffer cut() throws FrameException {
        while (window.length() > 0) {
            if (body == null && !begin()) {
                return null;
            }
            Step step = step();
            if (step == Step.MORE) {
                return null;
            }
            if (step == Step.END) {
                Buffer frame = finish();
                if (frame != null) {
                    return frame;
                }
                passBetween();
            }
        }
        return null;
    }

    /** Takes the start mark, or answers false where more bytes are needed. */
    private boolean begin() throws FrameException {
        Match found = match(start, 0);
        if (found == Match.YES) {
            window.drop(start.length);
            wireBytes = start.length;
        } else if (found == Match.UNKNOWN) {
            return false;
        } else if (shared) {
            // the mark that ended the last frame begins this one
            wireBytes = start.length;
        } else {
            throw new FrameException(
                    BAD_FRAME, String.format("byte 0x%02x where a frame must begin with its start mark", window.at(0)));
        }
        body = Buffer.buffer();
        return true;
    }

    private enum Step {
        GO_ON,
        END,
        MORE
    }

    /** Takes one byte of the frame, one escape, or the end mark. */
    private Step step() throws FrameException {
        if (window.length() == 0) {
            return Step.MORE;
        }
        Match ends = match(end, 0);
        if (ends == Match.UNKNOWN) {
            return Step.MORE;
        }
        if (ends == Match.YES) {
            window.drop(end.length);
            return Step.END;
        }
        Match begins = match(start, 0);
        if (begins == Match.UNKNOWN) {
            return Step.MORE;
        }
        if (begins == Match.YES) {
            throw new FrameException(BAD_FRAME, "a start mark inside a frame");
        }
        return take();
    }

    private Step take() throws FrameException {
        byte first = window.at(0);
        if (!escapes[first & 0xff]) {
            add(first, 1);
            return Step.GO_ON;
        }
        Map.Entry<Byte, Buffer> escape = marks.escapeAt(window, 0);
        if (escape != null) {
            add(escape.getKey(), escape.getValue().length());
            return Step.GO_ON;
        }
        if (window.length() >= marks.longestEscape()) {
            throw new FrameException(
                    BAD_FRAME, String.format("an escape 0x%02x 0x%02x that stands for nothing", first, window.at(1)));
        }
        return Step.MORE;
    }

    private void add(byte content, int taken) throws FrameException {
        Buffer frame = body;
        if (frame == null) {
            throw new IllegalStateException("no frame has begun");
        }
        window.drop(taken);
        wireBytes += taken;
        if (passing) {
            return;
        }
        if (frame.length() < limit.maxFrameBytes()) {
            frame.appendByte(content);
        } else if (policy == OversizePolicy.CLOSE) {
            throw limit.tooLarge("no end of frame within " + wireBytes + " bytes");
        } else {
            passing = true;
            body = Buffer.buffer();
        }
    }

    /** The frame that has ended; null where it was passed over, or where two marks in a row hold none. */
    private @Nullable Buffer finish() {
        Buffer frame = body;
        body = null;
        wireBytes = 0;
        shared = marks.same();
        if (passing) {
            passing = false;
            oversize++;
            return null;
        }
        return frame == null || frame.length() == 0 && marks.same() ? null : frame;
    }

    private enum Match {
        YES,
        NO,
        UNKNOWN
    }

    private Match match(byte[] mark, int index) {
        int known = Math.min(mark.length, window.length() - index);
        for (int i = 0; i < known; i++) {
            if (window.at(index + i) != mark[i]) {
                return Match.NO;
            }
        }
        return known == mark.length ? Match.YES : Match.UNKNOWN;
    }

    @Override
    public int held() {
        Buffer frame = body;
        boolean onlyMark = frame != null && marks.same() && wireBytes == start.length && window.length() == 0;
        return onlyMark ? 0 : wireBytes + window.length();
    }

    @Override
    public long oversize() {
        return oversize;
    }
}
