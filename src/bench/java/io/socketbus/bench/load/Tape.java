package io.socketbus.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;

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
final class Tape {

    private static final int MAX_OVERLAP = 64;

    private final ByteBuffer bytes;
    private final int period;
    private final int lineBytes;

    private Tape(int peer, int frames, int overlap, int frameBytes) {
        this.lineBytes = frameBytes + 1;
        this.period = frames * lineBytes;
        this.bytes = ByteBuffer.allocateDirect(period + overlap * lineBytes);
        for (int i = 0; i < frames + overlap; i++) {
            bytes.put(line(peer, i % frames, frameBytes));
        }
    }

    /** One frame more than may be under way, so that no two of these are alike. */
    static Tape of(int peer, LoadShape shape) {
        return new Tape(peer, shape.window() + 1, Math.min(shape.window(), MAX_OVERLAP), shape.frameBytes());
    }

    private static byte[] line(int peer, int place, int frameBytes) {
        String start = String.format(
                Locale.ROOT,
                "{\"peer\":\"%05d\",\"place\":\"%07d\",\"kind\":\"reading\",\"count\":42,\"value\":101.25,\"ok\":true,\"note\":\"",
                peer,
                place);
        String end = "\"}";
        int note = frameBytes - start.length() - end.length();
        if (note < 0) {
            throw new IllegalArgumentException(
                    "frames must have " + (start.length() + end.length()) + " bytes at least");
        }
        return (start + "x".repeat(note) + end + '\n').getBytes(US_ASCII);
    }

    int lineBytes() {
        return lineBytes;
    }

    /** Bytes of the stream from a position on, as many as lie on the tape in one piece; valid until the next call. */
    ByteBuffer from(long position, long count) {
        int start = (int) (position % period);
        int end = (int) Math.min(bytes.capacity(), start + count);
        return bytes.limit(end).position(start);
    }

    /** Compares what came with the stream from a position on. */
    void check(long position, ByteBuffer came) {
        long at = position;
        int end = came.limit();
        while (came.position() < end) {
            ByteBuffer due = from(at, end - came.position());
            int count = due.remaining();
            came.limit(came.position() + count);
            int different = came.mismatch(due);
            if (different >= 0) {
                throw new WrongReplyException(difference(at, different, due, came.limit(end)));
            }
            at += count;
            came.position(came.limit()).limit(end);
        }
    }

    private String difference(long position, int different, ByteBuffer due, ByteBuffer came) {
        long wrong = position + different;
        int begin = Math.max(0, different - (int) (wrong % lineBytes));
        return "wrong byte at " + wrong % lineBytes + " of frame " + wrong / lineBytes + ": due \"" + text(due, begin)
                + "\", came \"" + text(came, begin) + '"';
    }

    private String text(ByteBuffer bytes, int begin) {
        byte[] line = new byte[Math.min(lineBytes, bytes.remaining() - begin)];
        bytes.get(bytes.position() + begin, line);
        return new String(line, US_ASCII).replace("\n", "\\n");
    }
}
