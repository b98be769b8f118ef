package io.socketbus.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Delivery {@code request}: the consumer's reply is the acknowledgement.
 *
 * @param maxInFlight frames of one session that may be unanswered; then it is not read
 * @param maxInFlightBytes bytes of those frames; one larger frame passes alone
 * @param replyTimeout how long a frame may stay unanswered, over all attempts
 * @param attempts how often a frame is tried
 * @param idempotent whether it is tried again after silence, which may deliver it twice
 * @param replyOrder in which order answers leave
 * @param ackFrame written for a reply without a body; null for none
 * @param nackFrame written for a frame that was refused or is dead; null for none
 */
public record RequestConfig(
        int maxInFlight,
        long maxInFlightBytes,
        Duration replyTimeout,
        int attempts,
        boolean idempotent,
        ReplyOrder replyOrder,
        @Nullable String ackFrame,
        @Nullable String nackFrame) {

    public enum ReplyOrder {
        /** In the order of the frames. */
        FRAME,
        /** As they come: for protocols whose answers carry an id. */
        COMPLETION
    }
}
