package io.socketbus.bus;

import io.socketbus.api.CloseReason;
import io.socketbus.frame.Wire;

/** A session, as the route of its frames sees it. Used on the session's event loop only. */
public interface Conversation extends Recipient {

    /** Writes an answer to the peer, which is never dropped or refused; nothing where the session has ended. */
    void answer(Wire wire);

    /** Whether the peer can still be answered. */
    boolean answerable();

    /** Whether the peer is read: what it says is heard. */
    boolean isRead();

    /** Stops reading the session. */
    void hold(Hold reason);

    /** Takes one reason back; the session is read again when that was the last. */
    void release(Hold reason);

    /** Takes no more frames, lets those before be answered, and closes. */
    void end(CloseReason reason);

    /** Something that was begun is finished: a session that waits for its end looks again. */
    void settled();
}
