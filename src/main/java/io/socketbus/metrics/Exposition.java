package io.socketbus.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final GatewayNumbers gateway;

    /** Nobody asks for it: it is there to be held. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final List<Series> held;

    private final Map<ListenerNumbers, List<Series>> ofListeners = new HashMap<>();

    /** @param read is held here, since Micrometer holds it weakly */
    private record Series(Meter meter, DoubleSupplier read) {}

    /** {@link #close} ends it. */
    public Exposition(GatewayNumbers gateway) {
        registry.throwExceptionOnRegistrationFailure();
        this.gateway = gateway;
        held = registered(MetricsPage.OF_GATEWAY, gateway, Tags.empty());
        followListeners();
        MetricsPage.TIMES_OF_LISTENERS.forEach(
                times -> registry.getPrometheusRegistry().register(new Histogram(times, gateway.listeners())));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        OpenFiles.bindTo(registry);
        collections.bindTo(registry);
    }

    /** Listeners come and go with the configuration. */
    private void followListeners() {
        List<ListenerNumbers> now = gateway.listeners().get();
        ofListeners.entrySet().removeIf(known -> {
            boolean gone = !now.contains(known.getKey());
            if (gone) {
                known.getValue().forEach(series -> registry.remove(series.meter()));
            }
            return gone;
        });
        now.forEach(listener -> ofListeners.computeIfAbsent(
                listener, added -> registered(MetricsPage.OF_LISTENERS, added, Tags.of("listener", added.name()))));
    }

    private <S> List<Series> registered(List<Metric<S>> page, S source, Tags tags) {
        List<Series> registered = new ArrayList<>();
        for (Metric<S> metric : page) {
            metric.series().apply(source).forEach((value, now) -> {
                Tags own = metric.label() == null ? tags : tags.and(metric.label(), value);
                registered.add(new Series(register(metric, own, now), now));
            });
        }
        return registered;
    }

    private Meter register(Metric<?> metric, Tags tags, DoubleSupplier now) {
        // Micrometer knows an info by the part of its name
        String name = metric.name().replace('_', '.');
        String help = metric.unit() + ": " + metric.meaning();
        return switch (metric.type()) {
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
        };
    }

    /** All of it now. It takes milliseconds, more with many listeners: not for an event loop. */
    public synchronized String text() {
        followListeners();
        return registry.scrape();
    }

    /** Gives back what it has from the virtual machine. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
