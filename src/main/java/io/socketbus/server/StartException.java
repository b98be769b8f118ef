package io.socketbus.server;

import java.util.stream.Collectors;

/** Something that a configuration asks for and that could not be started; the message is one line for the operator. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartException(String message) {
        super(message.lines().map(String::strip).collect(Collectors.joining(" ")), null, false, false);
    }
}
