package io.socketbus.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A {@link Distribution} as Prometheus reads it: Micrometer has no meter whose spans are counted elsewhere. It is read when
 * it is asked for, on any thread.
 */
final class Histogram implements Collector {

    private static final List<Double> BOUNDS = bounds();

    private final Distribution distribution;
    private final Supplier<List<ListenerNumbers>> listeners;

    Histogram(Distribution distribution, Supplier<List<ListenerNumbers>> listeners) {
        this.distribution = distribution;
        this.listeners = listeners;
    }

    private static List<Double> bounds() {
        List<Double> bounds = new ArrayList<>(Times.BOUNDS_SECONDS);
        bounds.add(Double.POSITIVE_INFINITY);
        return List.copyOf(bounds);
    }

    @Override
    public MetricSnapshot collect() {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder()
                .name(distribution.name())
                .help(Distribution.UNIT + ": " + distribution.meaning());
        listeners.get().forEach(listener -> histogram.dataPoint(point(listener)));
        return histogram.build();
    }

    private HistogramDataPointSnapshot point(ListenerNumbers listener) {
        Times times = distribution.times().apply(listener);
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of("listener", listener.name()))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, times.counts()))
                .sum(times.totalSeconds())
                .build();
    }
}
