package io.socketbus.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way from components to peers.
 *
 * @param address where components send; followed by the node's name and the loop's number for the straight way
 * @param maxQueuedBytes bytes of one session that the operating system has not taken yet
 * @param maxQueuedMessages messages of one session likewise
 * @param stallTimeout how long the operating system may take nothing of what was handed over; zero for as long as it likes
 * @param ask how peers are asked; null where they are not
 */
public record OutboundConfig(
        String address,
        long maxQueuedBytes,
        int maxQueuedMessages,
        OnFull onFull,
        Duration stallTimeout,
        @Nullable AskConfig ask) {

    public enum OnFull {
        /** The sender gets 429. */
        REFUSE,
        /** Frames that wait longest give way; their senders get 429. */
        DROP_OLDEST,
        /** The session ends. */
        CLOSE
    }
}
