package io.socketbus.metrics;

import java.util.function.Function;

/**
 * Times that are published, of every listener.
 *
 * @param name as Prometheus sees it, without what it adds for the parts of a histogram
 * @param times where they are counted
 */
public record Distribution(String name, String meaning, Function<ListenerNumbers, Times> times) {

    /** What the bounds and the sum are in. */
    public static final String UNIT = "seconds";
}
