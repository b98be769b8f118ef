package io.socketbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages for sessions of several event loops that come by the address of the node, all at once. */
class OutboundEncodingIT {

    private static final int FRAMES = 1_000;
    private static final int LETTERS = 2_000;

    @Test
    void no_byte_of_one_peer_gets_to_another() {
        try (StartedGateway gateway = StartedGateway.with("{\"outbound\":{\"maxQueuedBytes\":\"64MiB\"}}")) {
            List<Peer> peers = gateway.connectOnLoops(2);
            List<String> sessions = peers.stream().map(gateway::sessionOf).toList();

            for (int frame = 0; frame < FRAMES; frame++) {
                for (int peer = 0; peer < peers.size(); peer++) {
                    gateway.vertx()
                            .eventBus()
                            .send(
                                    Addresses.out(StartedGateway.LISTENER),
                                    body(peer),
                                    new DeliveryOptions().addHeader("session", sessions.get(peer)));
                }
            }

            for (int peer = 0; peer < peers.size(); peer++) {
                String line = body(peer).encode() + '\n';
                String wire = peers.get(peer).read(FRAMES * line.length()).toString();
                assertThat(wire.equals(line.repeat(FRAMES))).as("peer %d", peer).isTrue();
            }
            peers.forEach(Peer::close);
        }
    }

    private static JsonObject body(int peer) {
        return new JsonObject().put("v", Character.toString('a' + peer).repeat(LETTERS));
    }
}
