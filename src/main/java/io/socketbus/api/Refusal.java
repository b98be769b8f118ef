package io.socketbus.api;

/** Why a peer was turned away at the door: field {@code reason} of the event {@code refused}. */
public enum Refusal {
    /** The listener serves {@code limits.maxSessions} already. */
    FULL,
    /** The peer's address has {@code limits.maxSessionsPerAddress} sessions already. */
    ADDRESS_FULL,
    /** More than {@code limits.acceptRate} peers came within a second. */
    RATE,
    /** The peer's address is in {@code limits.deny}, or not in {@code limits.allow}. */
    DENIED,
    /** It comes from an address that is not in {@code proxy.trusted}. */
    UNTRUSTED,
    /** The listener drains. */
    DRAINING
}
