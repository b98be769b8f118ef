package io.socketbus.metrics;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * What the metrics of one listener are read from. Safe on any thread.
 *
 * @param name of the listener in the configuration
 * @param sessions how many are open
 * @param maxSessions how many may be open now
 * @param draining whether it takes nothing new
 */
public record ListenerNumbers(
        String name,
        ListenerCounters counters,
        IntSupplier sessions,
        IntSupplier maxSessions,
        BooleanSupplier draining) {}
