package io.socketbus.ops;

import io.socketbus.metrics.Exposition;
import io.socketbus.metrics.GatewayNumbers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Renders the metrics on a thread of its own, which no other work of the process keeps waiting; one text at a time, which
 * all get who ask while it is made. Belongs to one event loop.
 */
final class Scrapes {

    private final Exposition metrics;
    private final WorkerExecutor worker;
    private @Nullable Future<String> underWay;

    /** {@link #close} ends it. */
    Scrapes(Vertx vertx, GatewayNumbers numbers) {
        this.metrics = new Exposition(numbers);
        this.worker = vertx.createSharedWorkerExecutor("socketbus-metrics", 1);
    }

    /** The text of all metrics. */
    Future<String> text() {
        Future<String> text = underWay;
        if (text == null) {
            text = worker.executeBlocking(metrics::text);
            underWay = text;
            text.onComplete(done -> underWay = null);
        }
        return text;
    }

    Future<Void> close() {
        metrics.close();
        return worker.close();
    }
}
