package io.socketbus.tracing;

import static io.socketbus.testkit.StartedGateway.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.socketbus.SocketbusVerticle;
import io.socketbus.config.TracingConfig;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.Waiting;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A gateway in a Vertx that traces as a process does, and keeps its spans. */
final class Traced implements AutoCloseable {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SocketbusVerticle gateway = new SocketbusVerticle();
    private final Vertx vertx;
    private final String deployment;

    private Traced(JsonObject listener, int oneIn) {
        TracingConfig config = new TracingConfig(TracingConfig.Exporter.OTLP, "", oneIn, "doors");
        Tracing tracing = Tracing.by(config, "north", SimpleSpanProcessor.create(spans));
        this.vertx = Vertx.builder().withTracer(tracing).build();
        this.deployment = await(
                vertx.deployVerticle(gateway, new DeploymentOptions().setConfig(StartedGateway.config(listener))));
    }

    /** With one listener {@code devices} of these settings, as an operator would write them; every frame is traced. */
    static Traced with(String listener) {
        return new Traced(new JsonObject(listener), 1);
    }

    /** The same, where hardly any frame is traced. */
    static Traced hardly(String listener) {
        return new Traced(new JsonObject(listener), 1_000_000_000);
    }

    Vertx vertx() {
        return vertx;
    }

    Peer connect() {
        return Peer.connect(gateway.listeners().get(0).port());
    }

    /** Spans that have ended, once there are so many of this kind. */
    List<SpanData> awaitSpans(SpanKind kind, int count) {
        return Waiting.eventually().until(() -> spans(kind), found -> found.size() >= count);
    }

    /** Spans of this kind that have ended by now. */
    List<SpanData> spans(SpanKind kind) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getKind() == kind)
                .toList();
    }

    @Override
    public void close() {
        await(vertx.undeploy(deployment));
        await(vertx.close());
    }
}
