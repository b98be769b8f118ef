package io.socketbus.api;

/**
 * A {@link JsonFrame} that is not what its reader expects, found when it was read. Carries no stack trace: a peer can cause
 * one a frame.
 */
public final class UnreadableFrameException extends RuntimeException {

    /** @param message what is wrong and where, without the peer's bytes unless they are escaped and short */
    public UnreadableFrameException(String message) {
        super(message, null, false, false);
    }
}
