package io.socketbus.frame;

/** Bytes that break a framing, or a frame that it cannot carry. No stack trace: a peer can cause one a chunk. */
public final class FrameException extends Exception {

    /** What went wrong. */
    public enum Kind {
        /** A frame that is, or announces to be, over the limit. */
        TOO_LARGE,
        /** Bytes that no frame of this framing has. */
        BAD_FRAME,
        /** A frame that cannot be written. */
        NOT_ENCODABLE
    }

    private final Kind kind;

    public FrameException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
