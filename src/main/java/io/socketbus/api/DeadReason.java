package io.socketbus.api;

/** Why a frame went to the address {@code dead}. */
public enum DeadReason {
    /** The codec could not decode it. */
    NOT_DECODABLE,
    /** Nobody consumes the inbound address. */
    NOBODY,
    /** The event bus could not hand it over. */
    NOT_DELIVERED,
    /** A consumer took it and did not reply within {@code inbound.replyTimeout}. */
    NO_REPLY
}
