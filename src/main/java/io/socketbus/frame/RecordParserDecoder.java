package io.socketbus.frame;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What the decoders on Vert.x's {@link RecordParser} have in common.
 *
 * <p>The parser is fed by hand and never wrapped around the socket, or it would deliver an unfinished rest at the end of
 * the stream; it is never paused, and its own limit is not used, since that looks only at what is left after parsing.
 * A handler that throws would lose one record and go on, so a fault is kept until the frames before it are taken.
 */
abstract class RecordParserDecoder implements FrameDecoder {

    final RecordParser parser;
    final Limit limit;
    private final Deque<Buffer> frames = new ArrayDeque<>(0);
    private @Nullable FrameException fault;
    private long fed;
    private long used;

    RecordParserDecoder(RecordParser parser, Limit limit) {
        this.parser = parser;
        this.limit = limit;
        parser.setOutput(this::onRecord);
    }

    @Override
    public final void feed(Buffer chunk) {
        if (fault == null) {
            fed += chunk.length();
            // the parser keeps what it is given
            parser.handle(FrameBytes.buffer(chunk.getBytes()));
            if (fault == null) {
                checkUnfinished(held());
            }
        }
    }

    private void onRecord(Buffer record) {
        if (fault == null) {
            try {
                accept(record);
            } catch (FrameException e) {
                fault = e;
            }
        }
    }

    /** Takes what the parser cut off. */
    abstract void accept(Buffer record) throws FrameException;

    /** May call {@link #fail} where the unfinished frame can no longer be within the limit. */
    void checkUnfinished(int heldBytes) {}

    final void fail(FrameException e) {
        fault = e;
    }

    /** Delivers a frame that took this many bytes of the stream. */
    final void deliver(Buffer frame, int wireBytes) {
        used += wireBytes;
        frames.add(frame);
    }

    @Override
    public final @Nullable Buffer next() throws FrameException {
        Buffer frame = frames.poll();
        if (frame == null && fault != null) {
            throw fault;
        }
        return frame;
    }

    @Override
    public final int held() {
        return (int) (fed - used);
    }
}
