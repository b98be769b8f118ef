package io.socketbus.ops;

import io.socketbus.metrics.ListenerCounters;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How much a second, over the last 2 to 4 seconds. Belongs to one event loop. */
final class Rates {

    private static final long STEP_MILLIS = 2_000;

    private final Vertx vertx;
    private final Gateway gateway;
    private final long timer;
    private Samples before;
    private Samples last;

    /** What all had counted by then; one that came later had counted nothing. */
    private record Samples(Map<ListenerState, Sample> byListener, Sample ofNothing) {

        Sample of(ListenerState listener) {
            return byListener.getOrDefault(listener, ofNothing);
        }
    }

    private record Sample(long nanos, Map<String, Long> counts) {

        static Sample ofNothing() {
            return new Sample(System.nanoTime(), Map.of());
        }

        static Sample of(ListenerCounters counters) {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("framesIn", counters.framesIn.sum());
            counts.put("framesOut", counters.framesOut.sum());
            counts.put("bytesIn", counters.bytesIn.sum());
            counts.put("bytesOut", counters.bytesOut.sum());
            counts.put("opened", counters.opened.sum());
            return new Sample(System.nanoTime(), counts);
        }

        JsonObject since(Sample earlier) {
            double seconds = (nanos - earlier.nanos) / (double) TimeUnit.SECONDS.toNanos(1);
            JsonObject rates = new JsonObject();
            counts.forEach((name, count) -> {
                long more = count - earlier.counts.getOrDefault(name, 0L);
                rates.put(name, seconds <= 0 ? 0 : Math.round(more / seconds * 10) / 10.0);
            });
            return rates;
        }
    }

    /** {@link #close} ends it. */
    Rates(Vertx vertx, Gateway gateway) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.last = samples();
        this.before = last;
        this.timer = vertx.setPeriodic(STEP_MILLIS, rung -> step());
    }

    private void step() {
        before = last;
        last = samples();
    }

    private Samples samples() {
        Map<ListenerState, Sample> samples = new HashMap<>();
        gateway.listeners().forEach(listener -> samples.put(listener, Sample.of(listener.counters())));
        return new Samples(samples, Sample.ofNothing());
    }

    JsonObject of(ListenerState listener) {
        return Sample.of(listener.counters()).since(before.of(listener));
    }

    void close() {
        vertx.cancelTimer(timer);
    }
}
