package io.socketbus.bench;

import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Latencies of an open loop in slices of time. A percentile is the median of those of the slices: what else the machine
 * does for a moment spoils a slice, and not the whole.
 */
final class Slices {

    private static final Duration LENGTH = Duration.ofSeconds(2);

    private final List<Histogram> slices = new ArrayList<>();

    static Slices of(Load load, Duration duration) throws IOException {
        Slices slices = new Slices();
        slices.add(load, duration);
        return slices;
    }

    /** Goes on with the load for a while. */
    void add(Load load, Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LoadResult slice = load.run(Duration.ofNanos(Math.min(left, LENGTH.toNanos())));
            slices.add(slice.latencies());
        }
    }

    long micros(double percentile) {
        long[] ofSlices = slices.stream()
                .mapToLong(slice -> slice.getValueAtPercentile(percentile))
                .sorted()
                .toArray();
        return TimeUnit.NANOSECONDS.toMicros(ofSlices[ofSlices.length / 2]);
    }

    private long microsOfAll(double percentile) {
        Histogram all = new Histogram(slices.get(0));
        all.reset();
        slices.forEach(all::add);
        return TimeUnit.NANOSECONDS.toMicros(all.getValueAtPercentile(percentile));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %,d us, p99 %,d us (of all together %,d), max %,d us",
                micros(50),
                micros(99),
                microsOfAll(99),
                microsOfAll(100));
    }
}
