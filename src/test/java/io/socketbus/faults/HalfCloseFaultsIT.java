package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many peers that finish sending at once, with all their answers still to come, or for ever. */
class HalfCloseFaultsIT {

    private static final int PEERS = Scale.peers(100);
    private static final int FRAMES = 100;

    @Test
    void every_answer_reaches_a_peer_that_finished_before_the_first_of_them() {
        String frames = numbered("");
        String acks = numbered("ACK ");
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "limits": {"halfCloseTimeout": "1h"},
                         "inbound": {"delivery": "request", "maxInFlight": 16, "ackFrame": "ACK ${frame:0-9}"}}""");
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            Mailbox<JsonObject> events = gateway.events();
            peers.each(peer -> peer.send(frames).finish());

            gateway.vertx().eventBus().consumer(Addresses.in(StartedGateway.LISTENER), message -> gateway.vertx()
                    .setTimer(1, timer -> message.reply(null)));

            for (Peer peer : peers.peers()) {
                assertThat(peer.readToEnd().toString()).isEqualTo(acks);
            }
            assertThat(gateway.count("acknowledged")).isEqualTo((long) PEERS * FRAMES);
            for (int n = 0; n < PEERS; n++) {
                assertThat(nextClosed(events)).isEqualTo("PEER_CLOSED");
            }
            canary.awaitExchanges(1);
        }
    }

    private static String numbered(String before) {
        return IntStream.range(0, FRAMES).mapToObj(n -> before + n + '\n').collect(Collectors.joining());
    }

    /** At the timeout, whatever is still to come: answers that never come, or the quiet that is not over yet. */
    @ParameterizedTest
    @ValueSource(strings = {"request", "publish"})
    void a_half_that_stays_open_for_ever_is_closed_at_the_timeout(String delivery) {
        JsonObject listener = new JsonObject("""
                        {"codec": {"type": "text"}, "limits": {"halfCloseTimeout": "300ms", "halfCloseQuiet": "1h"}}""").put("inbound", new JsonObject().put("delivery", delivery));
        try (StartedGateway gateway = Canary.gateway(listener);
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            Mailbox<Message<String>> unanswered = gateway.inbound();

            peers.each(peer -> peer.send("never answered\n").finish());

            peers.awaitEnds();
            eventually().untilAsserted(() -> assertThat(gateway.counters().getJsonObject("closed"))
                    .isEqualTo(new JsonObject().put("HALF_CLOSED", (long) PEERS)));
            assertThat(unanswered.next(PEERS)).hasSize(PEERS);
            assertThat(gateway.count("inFlight")).isEqualTo(delivery.equals("request") ? PEERS : 0);
            canary.awaitExchanges(1);
        }
    }

    private static String nextClosed(Mailbox<JsonObject> events) {
        return events.next(event -> event.getString("event").equals("closed")).getString("reason");
    }
}
