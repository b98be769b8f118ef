package io.socketbus.server;

import io.socketbus.metrics.ConfigNumbers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What became of the configuration since the start. One tells, any thread reads. */
public final class ConfigStatus {

    private final LongAdder applied = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final ConfigNumbers numbers = new ConfigNumbers(applied::sum, refused::sum, this::isCurrent);
    private volatile JsonObject running = at();
    private volatile List<String> reasons = List.of();
    private volatile JsonObject refusal = new JsonObject();

    private static JsonObject at() {
        return new JsonObject()
                .put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** @param hash of the text that the process starts with; empty where there is none */
    void started(String hash) {
        running = hash.isEmpty() ? at() : at().put("hash", hash);
    }

    /** What was found was applied. */
    void applied(String hash) {
        reasons = List.of();
        started(hash);
        // who sees the count sees the rest
        applied.increment();
    }

    /** What was found was refused, and the process goes on with what it had. */
    void refused(List<String> why) {
        refusal = at().put("reasons", new JsonArray(why));
        reasons = why;
        refused.increment();
    }

    /** Whether what was found last is what the process runs with. */
    boolean isCurrent() {
        return reasons.isEmpty();
    }

    ConfigNumbers numbers() {
        return numbers;
    }

    /** For an operator. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject().put("applied", running);
        return isCurrent() ? json : json.put("refused", refusal);
    }
}
