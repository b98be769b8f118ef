package io.socketbus.config;

/**
 * The way from components to peers.
 *
 * @param address where components send; followed by the node's name and the loop's number for the straight way
 * @param maxQueuedBytes bytes of one session that the operating system has not taken yet
 */
public record OutboundConfig(String address, long maxQueuedBytes, OnFull onFull) {

    public enum OnFull {
        REFUSE,
        CLOSE
    }
}
