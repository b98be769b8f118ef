package io.socketbus.metrics;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What the metrics of the configuration are read from. Safe on any thread.
 *
 * @param applied changes that were applied since the start
 * @param refused changes that were refused
 * @param current whether the last one was applied, or there was none
 */
public record ConfigNumbers(LongSupplier applied, LongSupplier refused, BooleanSupplier current) {

    /** What became of a change. */
    enum Outcome {
        APPLIED,
        REFUSED
    }
}
