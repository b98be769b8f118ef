package io.socketbus.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The metrics of one gateway and of its virtual machine, as Prometheus reads them. It counts nothing itself: every number
 * is read where it is counted, when it is asked for. Safe on any thread.
 */
public final class Exposition implements AutoCloseable {

    /** What {@link #text} is. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Micrometer holds what it reads weakly. */
    private final List<DoubleSupplier> held = new ArrayList<>();

    /** {@link #close} ends it. */
    public Exposition(GatewayNumbers gateway) {
        registry.throwExceptionOnRegistrationFailure();
        MetricsPage.OF_GATEWAY.forEach(metric -> register(metric, gateway, Tags.empty()));
        for (ListenerNumbers listener : gateway.listeners()) {
            Tags tags = Tags.of("listener", listener.name());
            MetricsPage.OF_LISTENERS.forEach(metric -> register(metric, listener, tags));
        }
        MetricsPage.TIMES_OF_LISTENERS.forEach(
                times -> registry.getPrometheusRegistry().register(new Histogram(times, gateway.listeners())));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    private <S> void register(Metric<S> metric, S source, Tags tags) {
        metric.series()
                .apply(source)
                .forEach((value, now) ->
                        register(metric, metric.label() == null ? tags : tags.and(metric.label(), value), now));
    }

    private void register(Metric<?> metric, Tags tags, DoubleSupplier now) {
        held.add(now);
        // Micrometer knows an info by the part of its name
        String name = metric.name().replace('_', '.');
        String help = metric.unit() + ": " + metric.meaning();
        switch (metric.type()) {
            case COUNTER ->
                FunctionCounter.builder(name, now, DoubleSupplier::getAsDouble)
                        .description(help)
                        .tags(tags)
                        .register(registry);
            case GAUGE ->
                Gauge.builder(name, now, DoubleSupplier::getAsDouble)
                        .description(help)
                        .tags(tags)
                        .register(registry);
        }
    }

    /** All of it now. It takes milliseconds, more with many listeners: not for an event loop. */
    public String text() {
        return registry.scrape();
    }

    /** Gives back what it has from the virtual machine. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
