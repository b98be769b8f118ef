package io.socketbus.api;

/** A frame that does not decode, or a body that does not encode. Carries no stack trace: a peer can cause one a frame. */
public final class FrameCodecException extends Exception {

    /** @param message what is wrong and where, without the peer's bytes unless they are escaped and short */
    public FrameCodecException(String message) {
        super(message, null, false, false);
    }
}
