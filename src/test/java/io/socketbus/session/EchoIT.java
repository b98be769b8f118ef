package io.socketbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class EchoIT {

    @Test
    void a_line_of_json_comes_back_to_the_peer_that_sent_it_and_then_left() {
        try (StartedGateway gateway = StartedGateway.with(new JsonObject()).echo();
                Peer peer = gateway.connect()) {
            peer.send("{\"hi\":1}\n").finish();

            assertThat(peer.readToEnd().toString()).isEqualTo("{\"hi\":1}\n");
        }
    }
}
