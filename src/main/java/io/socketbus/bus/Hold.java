package io.socketbus.bus;

/** Why a session is not read for now. Several may hold it at once; it is read when none does. */
public enum Hold {
    /** As many frames or bytes are unanswered as the listener allows. */
    WINDOW,
    /** As many bytes are unanswered as the process allows. */
    MEMORY,
    /** Consumers have not begun with as much as may be handed over to them. */
    CONSUMERS,
    /** Nobody consumes the inbound address. */
    NOBODY,
    /** Too much of what it shall get is still queued. */
    QUEUE,
    /** It sent faster than the listener allows. */
    RATE
}
