package io.socketbus.ops;

/** A request that cannot be used; the message names the parameter or field. Carries no stack trace. */
final class BadRequestException extends Exception {

    private final int status;

    BadRequestException(String message) {
        this(400, message);
    }

    private BadRequestException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** One that names something that there is not. */
    static BadRequestException notFound(String message) {
        return new BadRequestException(404, message);
    }

    int status() {
        return status;
    }

    /** The message, which there always is. */
    String told() {
        return String.valueOf(getMessage());
    }
}
