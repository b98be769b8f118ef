package io.socketbus.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.socketbus.config.TracingConfig;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import java.util.concurrent.TimeUnit;

/** Traces as the configuration says, by OpenTelemetry. */
public final class Tracing implements VertxTracerFactory {

    /** Of the time that a process has for its end; what is not sent by then is lost. */
    private static final long LAST_SPANS_SECONDS = 1;

    private final OpenTelemetrySdk telemetry;

    private Tracing(OpenTelemetrySdk telemetry) {
        ActiveContext.register();
        this.telemetry = telemetry;
    }

    /**
     * Sends spans to the endpoint, and lets components find the tracer as the global one.
     *
     * @param node tells this process from others of the service
     */
    public static Tracing by(TracingConfig config, String node) {
        OtelLog.toOurs();
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(config.endpoint()).build();
        Tracing tracing = by(config, node, BatchSpanProcessor.builder(exporter).build());
        GlobalOpenTelemetry.set(tracing.telemetry);
        return tracing;
    }

    /** The same, with another end of the way. */
    static Tracing by(TracingConfig config, String node, SpanProcessor processor) {
        Attributes names = Attributes.of(
                AttributeKey.stringKey("service.name"),
                config.service(),
                AttributeKey.stringKey("service.instance.id"),
                node);
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(names)))
                // who sends a decision with a message has decided
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(1.0 / config.oneIn())))
                .addSpanProcessor(processor)
                .build();
        return new Tracing(OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build());
    }

    @Override
    public VertxTracer<?, ?> tracer(TracingOptions options) {
        return new BusTracer(telemetry.getTracer("io.socketbus"), this::end);
    }

    private void end() {
        telemetry.getSdkTracerProvider().shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }
}
