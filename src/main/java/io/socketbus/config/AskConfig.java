package io.socketbus.config;

import org.jspecify.annotations.Nullable;

/**
 * How a peer is asked, and which of its frames are answers.
 *
 * @param match how an answer finds its question
 * @param request where the id stands in what is asked; null with {@code fifo}
 * @param reply where it stands in the answer; null with {@code fifo}
 * @param when which frames may be answers; null for all
 * @param assign whether the gateway writes an id of its own into the question, and the asker's into the answer
 * @param max questions of one session: those that wait in line with {@code fifo}, those under way with {@code id}
 * @param onTimeout what becomes of the session of a peer that does not answer
 */
public record AskConfig(
        Match match,
        @Nullable String request,
        @Nullable String reply,
        @Nullable String when,
        boolean assign,
        int max,
        OnTimeout onTimeout) {

    public enum Match {
        /** One question at a time; what comes next is the answer. */
        FIFO,
        /** By an id that question and answer have in common. */
        ID
    }

    public enum OnTimeout {
        /** It goes on; with {@code fifo} the next answer is taken for the late one, and a second silence in a row ends it. */
        SKIP,
        /** It ends. */
        CLOSE
    }
}
