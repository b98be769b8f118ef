package io.socketbus.bus;

import io.socketbus.api.DeadReason;
import io.socketbus.frame.Wire;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The way of one session's frames to components. Used on the session's event loop only. */
public interface InboundRoute {

    /** What a frame is to the components. */
    enum Origin {
        /** The peer sent it by itself. */
        PEER,
        /** It answers a question whose time was up. */
        LATE_ANSWER
    }

    /**
     * Whether one more frame may be delivered now.
     *
     * @return false where it may not; the session is held then, and released when it may
     */
    boolean hasRoomFor(Buffer frame);

    /**
     * Hands one message over.
     *
     * @param frame what the body was decoded from; it goes to {@code dead} where nobody takes the message
     * @param sequence number of the frame in its session
     */
    void deliver(@Nullable Object body, Buffer frame, long sequence, Origin origin);

    /** Publishes a frame that became no message to the address {@code dead}. */
    void dead(Buffer frame, long sequence, DeadReason reason, String detail);

    /** Tells the peer something about the frame that came last, in its turn among the answers. */
    void tell(Wire wire);

    /** Whether every frame has met its fate. */
    boolean isIdle();

    /** The session has ended. Frames that are unanswered still meet their fate. */
    void ended();
}
