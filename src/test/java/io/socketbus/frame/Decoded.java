package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder made of some chunks, taken as a session takes it: all frames after each chunk.
 *
 * @param fault how the stream was refused, or null; nothing is fed after it
 * @param held bytes of the unfinished frame
 * @param oversize frames passed over
 */
record Decoded(List<String> frames, FrameException.@Nullable Kind fault, int held, long oversize) {

    static Decoded by(FrameDecoder decoder, List<Buffer> chunks) {
        List<String> frames = new ArrayList<>();
        try {
            for (Buffer chunk : chunks) {
                feed(decoder, chunk);
                for (Buffer frame = decoder.next(); frame != null; frame = decoder.next()) {
                    frames.add(Latin1.text(frame));
                    // a frame is in a buffer of its own: whatever is done to it, the decoder must not mind
                    scribble(frame.appendString("more"));
                }
            }
        } catch (FrameException e) {
            return new Decoded(frames, e.kind(), 0, decoder.oversize());
        }
        return new Decoded(frames, null, decoder.held(), decoder.oversize());
    }

    /** Feeds a chunk that the caller uses for something else afterwards, as it may. */
    private static void feed(FrameDecoder decoder, Buffer chunk) {
        Buffer lent = chunk.copy();
        decoder.feed(lent);
        scribble(lent);
    }

    private static void scribble(Buffer bytes) {
        byte[] scribble = new byte[bytes.length()];
        Arrays.fill(scribble, (byte) '!');
        bytes.setBytes(0, scribble);
    }

    /** These frames, and nothing unfinished. */
    static Decoded exactly(String... frames) {
        return new Decoded(List.of(frames), null, 0, 0);
    }

    /** No frame yet. */
    static Decoded unfinished(int held) {
        return new Decoded(List.of(), null, held, 0);
    }
}
