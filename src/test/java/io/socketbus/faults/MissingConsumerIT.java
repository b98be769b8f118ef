package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody consumes, while frames come by the thousand: each is dead and counted, or waits, as the policy says. */
class MissingConsumerIT {

    private static final int PEERS = Scale.peers(10);
    private static final int FRAMES = 200;

    @ParameterizedTest
    @ValueSource(strings = {"publish", "send", "request"})
    void every_frame_is_dead_and_counted_once(String delivery) {
        JsonObject listener = new JsonObject("""
                        {"codec": {"type": "text"}}""")
                .put("inbound", new JsonObject().put("delivery", delivery).put("onNobody", "dead"));
        try (StartedGateway gateway = Canary.gateway(listener);
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            Mailbox<Message<Buffer>> dead = gateway.consume(Addresses.dead(StartedGateway.LISTENER));

            peers.each(peer -> peer.send("to nobody\n".repeat(FRAMES)));

            assertThat(dead.next(PEERS * FRAMES))
                    .allMatch(frame -> frame.headers().get("reason").equals("NOBODY"));
            eventually().until(() -> gateway.count("dead") == (long) PEERS * FRAMES);
            assertThat(gateway.count("framesIn")).isEqualTo((long) PEERS * FRAMES);
            canary.awaitExchanges(1);
        }
    }

    @Test
    void with_pause_every_frame_waits_and_none_is_lost_or_held_beyond_a_read() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"},
                         "inbound": {"delivery": "request", "nobodyTimeout": "1h", "ackFrame": "ACK"}}""");
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            peers.each(peer -> peer.send("waits\n".repeat(FRAMES)));
            for (Peer peer : peers.peers()) {
                eventually()
                        .until(() ->
                                gateway.describe(peer).getJsonArray("paused").contains("NOBODY"));
            }
            assertThat(gateway.count("dead")).isZero();

            gateway.vertx().eventBus().consumer(Addresses.in(StartedGateway.LISTENER), message -> message.reply(null));

            for (Peer peer : peers.peers()) {
                assertThat(peer.read(4 * FRAMES).toString()).isEqualTo("ACK\n".repeat(FRAMES));
            }
            assertThat(gateway.count("acknowledged")).isEqualTo((long) PEERS * FRAMES);
            canary.awaitExchanges(1);
        }
    }
}
