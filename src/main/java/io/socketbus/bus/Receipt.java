package io.socketbus.bus;

import io.socketbus.api.Failure;
import java.util.function.Supplier;

/** Told once what became of bytes that were queued for a session. Called on the session's event loop. */
public interface Receipt {

    /** How long the bytes may stay queued, in milliseconds; 0 for as long as the session lives. */
    long timeoutMillis();

    /**
     * Whether nobody waits for it: it is told of failures only, and all of these may be told of several bytes together
     * when nobody remembers which they were.
     */
    default boolean isSilent() {
        return false;
    }

    /** The first of them is handed over to the socket: from now on nobody knows what the peer has got. */
    default void begun() {
        // most only want to know the end
    }

    /** The operating system took them. */
    void written(int bytes);

    /**
     * They found no room, and were not written.
     *
     * @param why told to those who listen: most do not, and there may be a thousand of them a millisecond
     */
    default void refused(Recipient session, Supplier<String> why) {
        failed(session, Failure.QUEUE_FULL, why.get());
    }

    /** They were not written, or not known to be. */
    void failed(Recipient session, Failure failure, String detail);
}
