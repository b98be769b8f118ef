package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the chunks of one peer into frames.
 *
 * <pre>
 *   feed(chunk) ──▶ [ held bytes ] ──▶ next(): a frame, or null when more bytes are needed
 * </pre>
 *
 * <p>One decoder serves one session, on its event loop. The caller feeds a chunk, asks for frames until there is none, and
 * says then that this is all for now; it may stop asking in between, and what was fed is kept. After a {@link
 * FrameException} the stream cannot be trusted and the decoder must not be used again.
 */
public interface FrameDecoder {

    /** Takes a chunk, cut anywhere. The bytes are copied: the chunk stays the caller's. */
    void feed(Buffer chunk);

    /**
     * The next whole frame, in a buffer of its own that nobody else holds, or null when more bytes are needed.
     *
     * @throws FrameException where the bytes break the framing or announce or reach more than the limit
     */
    @Nullable
    Buffer next() throws FrameException;

    /** No frame is asked for until the next chunk, or for longer: what is left goes where it may stay. */
    default void rest() {}

    /**
     * Bytes of the unfinished frame, its header or start mark included, once {@link #next} has answered null; 0 exactly
     * between frames. Of a frame that is passed over only what is kept counts, and no less than 1.
     */
    int held();

    /** What is known of the rest of the unfinished frame; null where nothing is, or between frames. */
    default @Nullable Awaited awaited() {
        return null;
    }

    /**
     * What an unfinished frame still needs.
     *
     * @param bytes how many, at least 1
     * @param header the bytes that announced its length; empty where all frames have one size
     */
    record Awaited(long bytes, Buffer header) {}

    /** Frames over the limit that were passed over so far; always 0 where an oversize frame ends the session. */
    default long oversize() {
        return 0;
    }
}
