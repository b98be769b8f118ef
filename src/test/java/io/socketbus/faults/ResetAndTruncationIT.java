package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers that leave in the middle of a frame, by the hundred: nothing of a beginning is ever delivered. */
class ResetAndTruncationIT {

    private static final int PEERS = Scale.of(1_000);
    private static final int WAVE = 500;
    private static final String LISTENER = """
            {"codec": {"type": "text"}}""";

    @Test
    void a_reset_in_the_middle_of_a_frame_ends_each_session_once_and_delivers_nothing() {
        try (StartedGateway gateway = Canary.gateway(LISTENER);
                Canary canary = Canary.beside(gateway)) {
            Mailbox<JsonObject> events = gateway.events();
            Mailbox<Message<String>> frames = gateway.inbound();

            for (int n = 1; n <= PEERS; n++) {
                gateway.connect().send("half a fra").reset();
                awaitWave(gateway, n);
            }

            canary.awaitExchanges(1);
            assertThat(frames.now()).isEmpty();
            assertThat(gateway.count("framesIn")).isZero();
            eventually().untilAsserted(() -> assertThat(closedSessions(events)).hasSizeGreaterThanOrEqualTo(PEERS));
            assertThat(closedSessions(events)).hasSize(PEERS).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_fin_in_the_middle_of_a_frame_counts_as_truncated_each_time_and_delivers_nothing() {
        try (StartedGateway gateway = Canary.gateway(LISTENER);
                Canary canary = Canary.beside(gateway)) {
            Mailbox<Message<String>> frames = gateway.inbound();

            for (int n = 1; n <= PEERS; n++) {
                try (Peer peer = gateway.connect()) {
                    peer.send("half a fra");
                }
                awaitWave(gateway, n);
            }

            canary.awaitExchanges(1);
            assertThat(frames.now()).isEmpty();
            assertThat(gateway.count("framesIn")).isZero();
            assertThat(gateway.count("truncated")).isEqualTo(PEERS);
        }
    }

    /** So that no more are on their way at once than a wave has. */
    private static void awaitWave(StartedGateway gateway, int count) {
        if (count % WAVE == 0) {
            eventually().until(() -> closed(gateway) == count);
        }
    }

    private static long closed(StartedGateway gateway) {
        return gateway.counters().getJsonObject("closed").stream()
                .mapToLong(reason -> (Long) reason.getValue())
                .sum();
    }

    private static List<String> closedSessions(Mailbox<JsonObject> events) {
        return events.now().stream()
                .filter(event -> event.getString("event").equals("closed"))
                .map(event -> event.getString("session"))
                .toList();
    }
}
