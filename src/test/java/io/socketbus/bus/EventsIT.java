package io.socketbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of the sessions of a listener. */
class EventsIT {

    private static final int PEERS = 20;

    private StartedGateway gateway;
    private Mailbox<JsonObject> events;

    @BeforeEach
    void start() {
        gateway = StartedGateway.with("""
                {"codec": {"type": "text"}, "limits": {"halfCloseQuiet": "50ms"}}""").echo();
        events = gateway.events();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_session_that_opens_is_told() {
        // events tell whole milliseconds
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (Peer peer = gateway.connect()) {
            JsonObject opened = events.next();

            assertThat(opened.fieldNames())
                    .containsExactlyInAnyOrder("event", "at", "listener", "node", "session", "peer", "sequence");
            assertThat(opened.getString("event")).isEqualTo("opened");
            assertThat(Instant.parse(opened.getString("at"))).isBetween(before, Instant.now());
            assertThat(opened.getString("listener")).isEqualTo("devices");
            assertThat(opened.getString("node")).isEqualTo("test");
            assertThat(opened.getString("session")).isEqualTo(gateway.sessionOf(peer));
            assertThat(opened.getString("peer")).isEqualTo(peer.address());
            assertThat(opened.getLong("sequence")).isEqualTo(1);
        }
    }

    @Test
    void a_session_that_closes_is_told_with_its_reason_and_counts() {
        try (Peer peer = gateway.connect()) {
            JsonObject opened = events.next();
            peer.send("four\nfive5\n");
            assertThat(List.of(peer.readLine(), peer.readLine())).containsExactly("four", "five5");
            peer.send("cut").finish();

            JsonObject closed = events.next();

            assertThat(closed.fieldNames())
                    .containsAll(opened.fieldNames())
                    .contains("reason", "framesIn", "framesOut", "bytesIn", "bytesOut", "millis");
            assertThat(closed.getString("event")).isEqualTo("closed");
            assertThat(closed.getString("session")).isEqualTo(opened.getString("session"));
            assertThat(closed.getString("peer")).isEqualTo(peer.address());
            assertThat(closed.getString("reason")).isEqualTo("PEER_CLOSED");
            assertThat(closed.getInteger("framesIn")).isEqualTo(2);
            assertThat(closed.getInteger("framesOut")).isEqualTo(2);
            assertThat(closed.getInteger("bytesIn")).isEqualTo("four\nfive5\ncut".length());
            assertThat(closed.getInteger("bytesOut")).isEqualTo("four\nfive5\n".length());
            assertThat(closed.getLong("millis")).isNotNegative();
        }
    }

    @Test
    void the_sequence_of_the_events_of_all_event_loops_has_no_gap() {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            peers.add(gateway.connect());
        }
        peers.forEach(Peer::reset);

        List<JsonObject> told = events.next(2 * PEERS);

        assertThat(told)
                .extracting(event -> event.getLong("sequence"))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 2 * PEERS).boxed().toList());
        assertThat(told.stream().map(event -> StartedGateway.loopOf(event.getString("session"))))
                .contains(0, 1);
    }

    @Test
    void what_is_told_of_one_session_comes_in_its_order() {
        try (Peer peer = gateway.connect()) {
            peer.finish();

            List<JsonObject> told = events.next(2);

            assertThat(told).extracting(event -> event.getString("event")).containsExactly("opened", "closed");
            assertThat(told)
                    .extracting(event -> event.getLong("sequence"))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }
}
