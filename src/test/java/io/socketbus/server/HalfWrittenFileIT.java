package io.socketbus.server;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.SocketbusVerticle;
import io.socketbus.config.ConfigOrigin;
import io.socketbus.config.LoadedConfig;
import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file of the configuration that was bad, and is read while it is written anew. */
class HalfWrittenFileIT {

    private static final String GOOD =
            StartedGateway.config(new JsonObject()).put("reload", "100ms").encode();

    /** What is read once each, before what the file holds. */
    private final Queue<String> halves = new ConcurrentLinkedQueue<>();

    private final Vertx vertx = Vertx.vertx();
    private volatile String text = GOOD;
    private int opsPort;

    @BeforeEach
    void start() {
        ConfigOrigin file = ConfigOrigin.file("socketbus.json", this::read, Map.of());
        try (LogLines log = LogLines.ofGateway()) {
            await(vertx.deployVerticle(new SocketbusVerticle(LoadedConfig.of(file, ConfigCheck::faults))));
            opsPort = WatchedGateway.opsPort(log);
        }
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private String read() {
        String half = halves.poll();
        return half == null ? text : half;
    }

    private boolean isRefused() {
        return new JsonObject(HttpAnswer.of(opsPort, "/ready").body())
                .getJsonObject("config")
                .containsKey("refused");
    }

    @Test
    void what_was_refused_before_is_forgotten_when_it_is_what_it_was() {
        text = "{";
        eventually().until(this::isRefused);

        halves.add("{\"listeners\":");
        text = GOOD;

        eventually().until(() -> !isRefused());
        assertThat(WatchedGateway.metrics(opsPort).value("socketbus_config_last_reload_success", Map.of()))
                .isEqualTo(1);
    }
}
