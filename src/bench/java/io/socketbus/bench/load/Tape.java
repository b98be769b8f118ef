package io.socketbus.bench.load;

import java.nio.ByteBuffer;

/**
 * What one peer sends, and what must come back: lines of JSON, all different, over and over.
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
    private final int lineBytes;

    private Tape(int peer, int frames, int overlap, int frameBytes) {
        this.lineBytes = frameBytes + 1;
        this.period = frames * lineBytes;
        this.bytes = ByteBuffer.allocateDirect(period + overlap * lineBytes);
        byte[] line = Line.of(peer, frameBytes);
        for (int i = 0; i < frames + overlap; i++) {
            Line.setPlace(line, i % frames);
            bytes.put(line);
        }
    }

    /** One frame more than may be under way, so that no two of these are alike. */
    static Tape of(int peer, LoadShape shape) {
        return new Tape(peer, shape.window() + 1, Math.min(shape.window(), MAX_OVERLAP), shape.frameBytes());
    }

    @Override
    public int lineBytes() {
        return lineBytes;
    }

    @Override
    public ByteBuffer from(long position, long count) {
        int start = (int) (position % period);
        int end = (int) Math.min(bytes.capacity(), start + count);
        return bytes.limit(end).position(start);
    }
}
