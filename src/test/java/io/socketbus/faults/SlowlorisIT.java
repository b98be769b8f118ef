package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Peers that hold a place and never come to the end of a frame, by the hundred. */
class SlowlorisIT {

    private static final int PEERS = Scale.peers(500);

    /** Each byte would begin the time anew if bytes did that: then no session would end here. */
    @Test
    void peers_that_drip_a_frame_are_all_ended_though_their_bytes_keep_coming() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "limits": {"frameTimeout": "1s"}}""");
                Canary canary = Canary.beside(gateway).allowLines(PEERS);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            Mailbox<Message<String>> frames = gateway.inbound();

            eventually().until(() -> {
                peers.eachThatCan(peer -> peer.send((byte) 'x'));
                return gateway.count("truncated") == PEERS;
            });

            awaitAllEnded(peers, gateway, "FRAME_TIMEOUT");
            assertThat(frames.now()).isEmpty();
            canary.awaitExchanges(1);
        }
    }

    @Test
    void peers_that_connect_and_say_nothing_are_all_ended() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "limits": {"firstFrameTimeout": "300ms"}}""");
                Canary canary = Canary.beside(gateway).allowLines(PEERS);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            awaitAllEnded(peers, gateway, "FIRST_FRAME");
            canary.awaitExchanges(1);
        }
    }

    private static void awaitAllEnded(Crowd peers, StartedGateway gateway, String reason) {
        peers.awaitEnds();
        peers.close();
        eventually().untilAsserted(() -> assertThat(gateway.counters().getJsonObject("closed"))
                .isEqualTo(new JsonObject().put(reason, (long) PEERS)));
    }
}
