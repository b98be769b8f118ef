package io.socketbus.api;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/** Why a request to the gateway failed: name and number of the {@link ReplyException} that the sender gets. */
public enum Failure {
    /** Headers of a message to {@code out} that name no recipient, several, or an unknown value. Nothing was written. */
    BAD_HEADERS(400),
    /** A control message with an unknown operation, field or value. Nothing was done. */
    BAD_REQUEST(400),
    /** No such session, or no longer. Nothing was written. */
    NO_SESSION(404),
    /** Still queued when its time was up, and withdrawn. Nothing was written. */
    NOT_WRITTEN(408),
    /** A question whose id is under way already, or may still be answered. Nothing was written. */
    DUPLICATE(409),
    /** The session ended while the frame was being written or answered. Whether the peer got it is unknown. */
    CLOSED(410),
    /** A body that codec or framing cannot put on the wire. Nothing was written. */
    NOT_ENCODABLE(422),
    /** The session's queue is full. Nothing was written. */
    QUEUE_FULL(429),
    /** The peer answered a question with a frame that does not decode. */
    BAD_ANSWER(502),
    /** The gateway is leaving. Nothing was done. */
    DRAINING(503),
    /** Begun and not finished, or not answered, when its time was up. Whether the peer got it is unknown. */
    TIMEOUT(504);

    private final int code;

    Failure(int code) {
        this.code = code;
    }

    /** The failure code of the reply. */
    public int code() {
        return code;
    }

    /** The exception that a requester gets: {@code NAME: detail}. */
    public ReplyException exception(String detail) {
        return new ReplyException(ReplyFailure.RECIPIENT_FAILURE, code, name() + ": " + detail);
    }
}
