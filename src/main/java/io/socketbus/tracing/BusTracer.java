package io.socketbus.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.Map.Entry;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each request and message that Vert.x tells of, below the one that is active where it happens. The
 * context goes on in headers as the W3C has it ({@code traceparent}).
 *
 * <pre>
 *   gateway     frame ──────────────────────────────────┐ CONSUMER, a root
 *   gateway       └─ send ────────────────────────────┐ │ CLIENT      ──▶ traceparent
 *   component          └─ send ──────────────────┐    │ │ SERVER      ◀──
 *   component               └─ whatever it does  │    │ │
 * </pre>
 */
final class BusTracer implements VertxTracer<Span, Span> {

    private static final TextMapPropagator PROPAGATOR = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final Runnable end;

    /** @param end is called when Vert.x ends */
    BusTracer(Tracer tracer, Runnable end) {
        this.tracer = tracer;
        this.end = end;
    }

    // ---- what comes in ----

    @Override
    public <R> @Nullable Span receiveRequest(
            io.vertx.core.Context vertx,
            io.vertx.core.spi.tracing.SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            Iterable<Entry<String, String>> headers,
            TagExtractor<R> tags) {
        Context sent = PROPAGATOR.extract(Context.root(), headers, Headers.GETTER);
        boolean isTraced = Span.fromContext(sent).getSpanContext().isValid();
        if (policy == TracingPolicy.IGNORE || policy == TracingPolicy.PROPAGATE && !isTraced) {
            return null;
        }
        boolean asks = kind == io.vertx.core.spi.tracing.SpanKind.RPC;
        Span span = start(operation, sent, asks ? SpanKind.SERVER : SpanKind.CONSUMER, request, tags);
        ActiveContext.set(vertx, sent.with(span));
        return span;
    }

    @Override
    public <R> void sendResponse(
            io.vertx.core.Context vertx,
            @Nullable R response,
            @Nullable Span span,
            @Nullable Throwable failure,
            TagExtractor<R> tags) {
        end(span, response, failure, tags);
    }

    // ---- what goes out ----

    @Override
    public <R> @Nullable Span sendRequest(
            io.vertx.core.Context vertx,
            io.vertx.core.spi.tracing.SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            BiConsumer<String, String> headers,
            TagExtractor<R> tags) {
        Context active = ActiveContext.of(vertx);
        if (policy == TracingPolicy.IGNORE || policy == TracingPolicy.PROPAGATE && active == null) {
            return null;
        }
        Context parent = active == null ? Context.root() : active;
        boolean asks = kind == io.vertx.core.spi.tracing.SpanKind.RPC;
        Span span = start(operation, parent, asks ? SpanKind.CLIENT : SpanKind.PRODUCER, request, tags);
        PROPAGATOR.inject(parent.with(span), headers, (all, name, value) -> {
            if (all != null) {
                all.accept(name, value);
            }
        });
        return span;
    }

    @Override
    public <R> void receiveResponse(
            io.vertx.core.Context vertx,
            @Nullable R response,
            @Nullable Span span,
            @Nullable Throwable failure,
            TagExtractor<R> tags) {
        end(span, response, failure, tags);
    }

    @Override
    public void close() {
        end.run();
    }

    // ---- spans ----

    private <R> Span start(String name, Context parent, SpanKind kind, R request, TagExtractor<R> tags) {
        Span span = tracer.spanBuilder(name).setParent(parent).setSpanKind(kind).startSpan();
        if (span.isRecording()) {
            tags.extractTo(request, span::setAttribute);
        }
        return span;
    }

    private static <R> void end(
            @Nullable Span span, @Nullable R response, @Nullable Throwable failure, TagExtractor<R> tags) {
        if (span == null) {
            return;
        }
        if (response != null && span.isRecording()) {
            tags.extractTo(response, span::setAttribute);
        }
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
        }
        span.end();
    }

    /** Reads headers as Vert.x has them. */
    private enum Headers implements TextMapGetter<Iterable<Entry<String, String>>> {
        GETTER;

        @Override
        public @Nullable String get(@Nullable Iterable<Entry<String, String>> headers, String name) {
            if (headers != null) {
                for (Entry<String, String> header : headers) {
                    if (header.getKey().equalsIgnoreCase(name)) {
                        return header.getValue();
                    }
                }
            }
            return null;
        }
    }
}
