package io.socketbus.server;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code drain.closeRate}: sessions leave one after the other, and go on as ever until then. */
class PacedDrainIT {

    private static final int PEERS = 8;

    private static StartedGateway gateway(int closeRate, String total) {
        JsonObject config = StartedGateway.config(new JsonObject().put("goodbyeFrame", "bye"));
        config.getJsonObject("drain").put("closeRate", closeRate).put("total", total);
        return StartedGateway.of(config).echo();
    }

    private static List<Peer> peers(StartedGateway gateway) {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            Peer peer = gateway.connect();
            gateway.sessionOf(peer);
            peers.add(peer);
        }
        return peers;
    }

    @Test
    void they_leave_over_the_time_that_the_rate_says_and_are_served_until_then() {
        try (StartedGateway gateway = gateway(2, "60s")) {
            List<Peer> peers = peers(gateway);
            long began = System.nanoTime();

            Future<Void> drained = gateway.drain();
            assertThat(peers.get(0).readLine()).isEqualTo("bye");
            Peer last = peers.get(PEERS - 1);
            last.send("\"still here\"\n");
            assertThat(last.readLine()).isEqualTo("\"still here\"");
            for (Peer peer : peers.subList(1, PEERS)) {
                assertThat(peer.readLine()).isEqualTo("bye");
                peer.close();
            }
            peers.get(0).close();
            await(drained);

            assertThat(System.nanoTime() - began)
                    .as("nanoseconds; the last two of eight begin after 3 s")
                    .isGreaterThanOrEqualTo(3_000_000_000L);
            assertThat(gateway.count("cutOff")).isZero();
        }
    }

    @Test
    void a_rate_that_would_take_too_long_is_quickened_so_that_all_leave_in_time() {
        try (StartedGateway gateway = gateway(1, "8s")) {
            List<Peer> peers = peers(gateway);

            Future<Void> drained = gateway.drain();
            for (Peer peer : peers) {
                assertThat(peer.readLine()).isEqualTo("bye");
                peer.close();
            }
            await(drained);

            assertThat(gateway.count("cutOff")).isZero();
        }
    }
}
