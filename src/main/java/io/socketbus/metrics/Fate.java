package io.socketbus.metrics;

/** What became of a frame from a peer; each has one, once it is known. */
enum Fate {
    /** Handed to all subscribers. */
    PUBLISHED,
    /** Handed to one subscriber. */
    SENT,
    /** A consumer replied. */
    ACKNOWLEDGED,
    /** A consumer refused it. */
    REFUSED,
    /** It answered a question to its peer. */
    ANSWERED,
    /** Published to the address {@code dead}. */
    DEAD,
    /** It did not decode, and went nowhere. */
    DROPPED,
    /** Of no bytes, and passed over. */
    SKIPPED;

    /** How many frames met it. */
    long frames(ListenerCounters counters) {
        return switch (this) {
            case PUBLISHED -> counters.published.sum();
            case SENT -> counters.sent.sum();
            case ACKNOWLEDGED -> counters.acknowledged.sum();
            case REFUSED -> counters.refusedFrames.sum();
            case ANSWERED -> counters.answered.sum();
            case DEAD -> counters.dead();
            case DROPPED -> counters.dropped.sum();
            case SKIPPED -> counters.skipped.sum();
        };
    }
}
