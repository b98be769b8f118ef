package io.socketbus.metrics;

import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number that is published.
 *
 * @param <S> what it is read from
 * @param name as Prometheus sees it
 * @param unit what is counted or measured
 * @param label tells its series apart, beside the listener's name; null where it has one series
 * @param series how it is read: the values of the label, and what each is now, on any thread
 */
public record Metric<S>(
        Type type,
        String name,
        String unit,
        String meaning,
        @Nullable String label,
        Function<S, Map<String, DoubleSupplier>> series) {

    /** How it moves. */
    public enum Type {
        /** Only up, from 0 at the start. */
        COUNTER,
        /** Up and down. */
        GAUGE
    }

    /** The value of the label that there is not. */
    static final String UNLABELLED = "";
}
