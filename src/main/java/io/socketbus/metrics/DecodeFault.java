package io.socketbus.metrics;

/** What did not come apart or did not decode, of what peers sent. */
enum DecodeFault {
    /** Bytes that break the rules of the framing. */
    FRAMING,
    /** A frame over {@code limits.maxFrameBytes}. */
    OVERSIZE,
    /** A beginning that died with its session. */
    TRUNCATED,
    /** A whole frame that the codec could not decode. */
    CODEC;

    /** How often it was met. */
    long times(ListenerCounters counters) {
        return switch (this) {
            case FRAMING -> counters.brokenFramings.sum();
            case OVERSIZE -> counters.oversize.sum();
            case TRUNCATED -> counters.truncated.sum();
            case CODEC -> counters.undecodable.sum();
        };
    }
}
