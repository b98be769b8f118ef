package io.socketbus.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** What one peer sends, or what must come to it: frames of one length, any stretch of which can be made again. */
interface Script {

    /** Of a frame that is wrong; what tells one from another stands at its beginning. */
    int SHOWN_BYTES = 128;

    /** Bytes of one frame on the wire. */
    int wireBytes();

    /** Bytes of the stream from a position on, as many as are at hand in one piece; valid until the next call. */
    ByteBuffer from(long position, long count);

    /** Compares what came with the stream from a position on. */
    default void check(long position, ByteBuffer came) {
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
        int begin = Math.max(0, different - (int) (wrong % wireBytes()));
        return "wrong byte at " + wrong % wireBytes() + " of frame " + wrong / wireBytes() + ": due \""
                + text(due, begin) + "\", came \"" + text(came, begin) + '"';
    }

    private String text(ByteBuffer bytes, int begin) {
        byte[] line = new byte[Math.min(Math.min(wireBytes(), SHOWN_BYTES), bytes.remaining() - begin)];
        bytes.get(bytes.position() + begin, line);
        return new String(line, US_ASCII).replace("\n", "\\n");
    }
}
