package io.socketbus.metrics;

/** What became of a message to {@code out} where the queue of its session was full; names of {@code onFull}. */
enum Drop {
    /** It was not taken. */
    REFUSE,
    /** It was taken and gave way to a newer one. */
    DROP_OLDEST,
    /** It was not taken, and the session ended. */
    CLOSE;

    /** How many met it. */
    long messages(ListenerCounters counters) {
        return switch (this) {
            case REFUSE -> counters.outRefused.sum();
            case DROP_OLDEST -> counters.outDropped.sum();
            case CLOSE -> counters.outClosed.sum();
        };
    }
}
