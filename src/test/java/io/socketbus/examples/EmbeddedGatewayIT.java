package io.socketbus.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.Ports;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EmbeddedGatewayIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedGateway example = new EmbeddedGateway(vertx);

    @Test
    void a_peer_is_answered_by_the_component_until_the_gateway_has_drained() {
        String id = StartedGateway.await(example.start(config()));
        int port = example.port();

        try (Peer peer = Peer.connect(port)) {
            peer.send("{\"id\":7}\n[]\n");
            assertThat(peer.readLine()).isEqualTo("{\"seen\":7}");
            assertThat(peer.readLine()).isEqualTo("{\"error\":\"send an object\"}");

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> example.stop(id));
            assertThat(peer.readToEnd().length()).isZero();
            assertThat(stopped).succeedsWithin(DEADLINE);
        }

        assertThatThrownBy(() -> Peer.connect(port)).hasRootCauseMessage("Connection refused");
    }

    @Test
    void a_fault_of_the_configuration_fails_the_deployment_and_names_the_key() {
        JsonObject config = config();
        config.getJsonObject("listeners")
                .getJsonObject("devices")
                .getJsonObject("framing")
                .put("type", "lines");

        assertThatThrownBy(() -> StartedGateway.await(example.start(config)))
                .hasMessageStartingWith("listeners.devices.framing.type: must be one of line, ");

        StartedGateway.await(vertx.close());
    }

    private static JsonObject config() {
        JsonObject config = EmbeddedGateway.config(Ports.free());
        config.getJsonObject("ops").put("port", 0);
        return config;
    }
}
