package io.socketbus.frame;

/** What becomes of a frame over the limit, where its end can be found without its length. */
public enum OversizePolicy {
    /** It ends the session. */
    CLOSE,
    /** It is passed over up to its end, and counted. */
    SKIP
}
