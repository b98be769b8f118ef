package io.socketbus.bench.load;

import java.nio.ByteBuffer;

/**
 * Lines that are numbered without end, for peers that may have any number of them under way. Slower than a {@link Tape}:
 * each stretch is made anew.
 */
final class NumberedLines implements Script {

    private static final int LINES_AT_ONCE = 64;

    private final byte[] line;
    private final byte[] refused;
    private final int refuseEvery;
    private final ByteBuffer stretch;

    private NumberedLines(int peer, int frameBytes, int refuseEvery) {
        this.line = Line.of(peer, frameBytes);
        this.refused = Line.refused(peer, frameBytes);
        this.refuseEvery = refuseEvery;
        this.stretch = ByteBuffer.allocateDirect(LINES_AT_ONCE * line.length);
    }

    /** What a peer sends. */
    static NumberedLines sentBy(int peer, int frameBytes) {
        return new NumberedLines(peer, frameBytes, 0);
    }

    /** @param refuseEvery the consumer refuses the last of so many frames; 0 where it refuses none */
    static NumberedLines answeredTo(int peer, int frameBytes, int refuseEvery) {
        return new NumberedLines(peer, frameBytes, refuseEvery);
    }

    @Override
    public int wireBytes() {
        return line.length;
    }

    @Override
    public ByteBuffer from(long position, long count) {
        int offset = (int) (position % line.length);
        long lines = Math.min(LINES_AT_ONCE, (offset + count + line.length - 1) / line.length);
        long first = position / line.length;
        stretch.clear();
        for (long place = first; place < first + lines; place++) {
            byte[] next = isRefused(place) ? refused : line;
            Line.setPlace(next, Math.toIntExact(place));
            stretch.put(next);
        }
        int end = (int) Math.min(stretch.position(), offset + count);
        return stretch.limit(end).position(offset);
    }

    private boolean isRefused(long place) {
        return refuseEvery > 0 && (place + 1) % refuseEvery == 0;
    }
}
