package io.socketbus.api;

/** Names of the headers that messages from and to the gateway carry. */
public final class Headers {

    /** Which session a frame came from, or shall go to. */
    public static final String SESSION = "session";

    /** Which group shall get a frame. */
    public static final String GROUP = "group";

    /** {@link #ALL} for every session of the listener. */
    public static final String TO = "to";

    /** The value of {@link #TO}. */
    public static final String ALL = "all";

    /** Which identity shall get a frame; reserved. */
    public static final String IDENTITY = "identity";

    /** A session that a frame to a group or to all shall not go to. */
    public static final String EXCEPT = "except";

    /** Overrides {@code outbound.onFull} for one message: {@code refuse}, {@code drop-oldest} or {@code close}. */
    public static final String ON_FULL = "onFull";

    /** How long a request may stay unwritten, and a question unanswered, in milliseconds. */
    public static final String TIMEOUT = "timeout";

    /** {@link #REPLY} asks the peer: the reply to the message is what the peer answers. */
    public static final String EXPECT = "expect";

    /** The value of {@link #EXPECT}. */
    public static final String REPLY = "reply";

    /** {@code true} on a frame that answers a question whose time was up. */
    public static final String LATE = "late";

    /** Address and port of the peer. */
    public static final String PEER = "peer";

    /** Number of the frame in its session, from 1. */
    public static final String SEQUENCE = "sequence";

    /** When the frame was complete, in milliseconds since 1970. */
    public static final String RECEIVED = "received";

    public static final String LISTENER = "listener";

    /** Why a frame is dead: a {@link DeadReason}. */
    public static final String REASON = "reason";

    /** What exactly was wrong with a dead frame. */
    public static final String DETAIL = "detail";

    /** Which try this is, from 1, where {@code inbound.attempts} allows several. */
    public static final String ATTEMPT = "attempt";

    /** On a reply to a frame: {@link #REFUSED} says that it was not taken. */
    public static final String OUTCOME = "outcome";

    /** The value of {@link #OUTCOME}. */
    public static final String REFUSED = "refused";

    private Headers() {}
}
