package io.socketbus.ops;

import io.socketbus.metrics.Exposition;
import io.socketbus.metrics.GatewayNumbers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Renders the metrics on a thread of its own, which no other work of the process keeps waiting; one text at a time, which
 * all get who ask while it is made. That thread registers them, too, when somebody asks for the first time: it takes tens
 * of milliseconds, and more on a machine that is busy, which no start should wait for. Belongs to one event loop.
 */
final class Scrapes {

    private final WorkerExecutor worker;
    private final GatewayNumbers numbers;
    private @Nullable Future<Exposition> metrics;
    private @Nullable Future<String> underWay;

    /** {@link #close} ends it. */
    Scrapes(Vertx vertx, GatewayNumbers numbers) {
        this.worker = vertx.createSharedWorkerExecutor("socketbus-metrics", 1);
        this.numbers = numbers;
    }

    /** The text of all metrics. */
    Future<String> text() {
        Future<String> text = underWay;
        if (text == null) {
            text = metrics().compose(registered -> worker.executeBlocking(registered::text));
            underWay = text;
            text.onComplete(done -> underWay = null);
        }
        return text;
    }

    private Future<Exposition> metrics() {
        Future<Exposition> registering = metrics;
        if (registering == null) {
            registering = worker.executeBlocking(() -> new Exposition(numbers));
            metrics = registering;
        }
        return registering;
    }

    Future<Void> close() {
        Future<Exposition> registered = metrics;
        return registered == null
                ? worker.close()
                : registered.onSuccess(Exposition::close).transform(closed -> worker.close());
    }
}
