package io.socketbus.metrics;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * How long something took, as a number for each of a few spans. It costs one search among sixteen numbers and two additions
 * each time. Safe on any thread.
 */
public final class Times {

    /** The longest that is counted in each span but the last, which has no end. */
    static final List<Double> BOUNDS_SECONDS = List.of(
            0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private static final long[] BOUNDS_NANOS = BOUNDS_SECONDS.stream()
            .mapToLong(seconds -> Math.round(seconds * TimeUnit.SECONDS.toNanos(1)))
            .toArray();

    private final LongAdder[] spans =
            Stream.generate(LongAdder::new).limit(BOUNDS_NANOS.length + 1L).toArray(LongAdder[]::new);
    private final LongAdder nanos = new LongAdder();

    /** It took so long once more. */
    public void took(long tookNanos) {
        int span = 0;
        while (span < BOUNDS_NANOS.length && tookNanos > BOUNDS_NANOS[span]) {
            span++;
        }
        spans[span].increment();
        nanos.add(tookNanos);
    }

    /** How often it took as long as each span says; the last is for what took longer than all bounds. */
    List<Long> counts() {
        return Stream.of(spans).map(LongAdder::sum).toList();
    }

    /** What all took together. */
    double totalSeconds() {
        return (double) nanos.sum() / TimeUnit.SECONDS.toNanos(1);
    }
}
