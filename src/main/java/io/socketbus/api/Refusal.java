package io.socketbus.api;

/** Why a peer was turned away at the door: field {@code reason} of the event {@code refused}. */
public enum Refusal {
    /** The listener serves {@code limits.maxSessions} already. */
    FULL,
    /** The listener drains. */
    DRAINING
}
