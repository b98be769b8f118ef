package io.socketbus.bench.load;

/** A server answered something else than what was due; the measurement is void. */
public final class WrongReplyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongReplyException(String message) {
        super(message);
    }
}
