package io.socketbus.api;

/** Why a session ended: field {@code reason} of the event {@code closed}, and label of its metric. */
public enum CloseReason {
    /** The peer finished sending, and nothing was left to write. */
    PEER_CLOSED,
    /** The peer broke the connection. */
    PEER_RESET,
    /** The peer finished sending, and {@code limits.halfCloseTimeout} was over. */
    HALF_CLOSED,
    /** Nothing came or went for {@code limits.idleTimeout}. */
    IDLE,
    /** The peer took nothing of what was handed over for {@code outbound.stallTimeout}. */
    STALLED,
    /** Its queue was full and {@code onFull} is {@code close}. */
    SLOW_PEER,
    /** A frame over {@code limits.maxFrameBytes}. */
    TOO_LARGE,
    /** Bytes that break the framing, or a frame that does not decode where {@code onBadFrame} is {@code close}. */
    BAD_FRAME,
    /** A frame was begun and not finished within {@code limits.frameTimeout}. */
    FRAME_TIMEOUT,
    /** No whole frame came within {@code limits.firstFrameTimeout}. */
    FIRST_FRAME,
    /** The TLS handshake failed. */
    TLS,
    /** The connection did not begin with a header of the PROXY protocol, or not in time. */
    PROXY,
    /** It did not answer what it was asked. */
    ASK_TIMEOUT,
    /** The process held too much of unfinished frames, and this one was unfinished longest. */
    MEMORY,
    /** It was older than {@code limits.maxAge}. */
    AGED,
    /** The listener drained. */
    DRAINED,
    /** A control message asked for it. */
    BY_CONTROL,
    /** A fault of the gateway itself; the log has it. */
    ERROR
}
