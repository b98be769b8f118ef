package io.socketbus.bench.load;

import java.nio.ByteBuffer;

/**
 * What one peer sends, or what must come back: frames with objects of JSON, all different, over and over.
 *
 * <pre>
 *   ┌──────────────────────────────┬─────────┐
 *   │ period                       │ overlap │   byte n of the stream is byte n % period of the tape;
 *   └──────────────────────────────┴─────────┘   the overlap repeats the start, so that a burst is one write
 * </pre>
 *
 * <p>Each frame names its peer and its place. While fewer frames than a period are under way, a frame that was lost,
 * doubled, changed, given to another peer or overtaken by the next one is a byte that differs.
 */
final class Tape implements Script {

    private static final int MAX_OVERLAP = 64;

    private final ByteBuffer bytes;
    private final int period;
    private final int wireBytes;

    /** @param window frames that may be under way; the period is one more, so that no two of these are alike */
    Tape(Framed frame, int window) {
        int frames = window + 1;
        int overlap = Math.min(window, MAX_OVERLAP);
        this.wireBytes = frame.bytes().length;
        this.period = frames * wireBytes;
        this.bytes = ByteBuffer.allocateDirect(period + overlap * wireBytes);
        for (int i = 0; i < frames + overlap; i++) {
            frame.setPlace(i % frames);
            bytes.put(frame.bytes());
        }
    }

    /** Frames after which it begins anew. */
    int periodFrames() {
        return period / wireBytes;
    }

    @Override
    public int wireBytes() {
        return wireBytes;
    }

    @Override
    public ByteBuffer from(long position, long count) {
        int start = (int) (position % period);
        int end = (int) Math.min(bytes.capacity(), start + count);
        return bytes.limit(end).position(start);
    }
}
