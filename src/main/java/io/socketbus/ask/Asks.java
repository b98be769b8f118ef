package io.socketbus.ask;

import io.socketbus.bus.Question;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The questions to one peer, and which of its frames answer them. Belongs to the session's event loop. */
public interface Asks {

    /** Writes the question to the peer, now or in its turn; it is told its fate. */
    void ask(Question question);

    /**
     * Takes a frame of the peer for the answer that it is.
     *
     * @return null for a frame like any other
     */
    @Nullable
    Answer answerIn(Buffer frame);

    /** Questions that have no fate yet. */
    int waiting();

    /** The peer will answer nothing any more. */
    void giveUp(String why);
}
