package io.socketbus.bus;

import io.socketbus.api.Failure;

/** Told once what became of bytes that were queued for a session. Called on the session's event loop. */
public interface Receipt {

    /** How long the bytes may stay queued, in milliseconds; 0 for as long as the session lives. */
    long timeoutMillis();

    /** The first of them is handed over to the socket: from now on nobody knows what the peer has got. */
    default void begun() {
        // most only want to know the end
    }

    /** The operating system took them. */
    void written(int bytes);

    /** They were not written, or not known to be. */
    void failed(Recipient session, Failure failure, String detail);
}
