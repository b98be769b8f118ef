package io.socketbus.ops;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.server.Gateway;
import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An event loop that stands still: the platform is told so, by whoever is left to tell it. */
class LivenessIT {

    private static final SocketbusConfig CONFIG =
            ConfigLoader.load(StartedGateway.config(new JsonObject("""
                    {"codec": {"type": "text"}, "instances": 1}""")), Map.of());

    private final CountDownLatch goesOn = new CountDownLatch(1);

    @Test
    void a_process_is_not_alive_while_an_event_loop_stands_still_and_is_when_it_goes_on() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4));
        Gateway gateway = new Gateway(vertx, CONFIG, () -> 0);
        OpsServer ops = new OpsServer(vertx, CONFIG.ops(), gateway, JsonObject::new, Duration.ofSeconds(1));
        try (LogLines log = LogLines.ofGateway()) {
            await(gateway.start());
            await(ops.start());
            int port = WatchedGateway.opsPort(log);
            // a machine that has paused this process makes it late, too
            eventually().until(() -> HttpAnswer.of(port, "/live").status() == 200);

            // it runs where the frame was read
            vertx.eventBus().addOutboundInterceptor(frame -> {
                standStill();
                frame.next();
            });

            try (Peer peer = Peer.connect(gateway.listeners().get(0).port())) {
                peer.send("stand still\n");
                eventually().until(() -> HttpAnswer.of(port, "/live").status() == 503);
                assertThat(HttpAnswer.of(port, "/live").body()).contains("\"status\":\"DOWN\"", "\"lateMillis\":");
                assertThat(WatchedGateway.metrics(port).value("socketbus_event_loop_lag_seconds", Map.of()))
                        .isGreaterThanOrEqualTo(1);

                goesOn.countDown();
                eventually().until(() -> HttpAnswer.of(port, "/live").status() == 200);
            }
        } finally {
            goesOn.countDown();
            await(gateway.stop());
            await(ops.stop());
            await(vertx.close());
        }
    }

    private void standStill() {
        try {
            boolean unused = goesOn.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
