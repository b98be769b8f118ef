package io.socketbus.server;

/** Something that a configuration asks for and that could not be started; the message is for the operator. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartException(String message) {
        super(message, null, false, false);
    }
}
