package io.socketbus.bus;

import io.socketbus.api.CloseReason;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.frame.Wire;

/** A session, as the bus sees it. Used on the session's event loop only. */
public interface Recipient {

    /** The session's id. */
    String id();

    /** Address and port of the peer. */
    String peer();

    /**
     * Queues bytes for the peer.
     *
     * @param wire what goes on the wire; it may stand in many queues
     * @param onFull what to do where the queue is full
     * @param receipt told once what became of the bytes
     * @return false where they were refused, which the receipt was told too
     */
    boolean offer(Wire wire, OnFull onFull, Receipt receipt);

    /** Asks the peer; the question is told its fate. */
    void ask(Question question);

    /** Ends the session. */
    void close(CloseReason reason);

    /** What is to be seen of the session now. */
    SessionView view();
}
