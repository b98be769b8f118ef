package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A peer that has finished sending still reads, for as long as something comes, but not for ever. */
class HalfCloseIT {

    private static final String PATIENT = """
            {"codec": {"type": "text"}, "limits": {"halfCloseQuiet": "1h", "halfCloseTimeout": "2h"}}""";
    private static final String QUIET = """
            {"codec": {"type": "text"}, "limits": {"halfCloseQuiet": "100ms", "halfCloseTimeout": "1h"}}""";
    private static final String TIMEOUT = """
            {"codec": {"type": "text"}, "limits": {"halfCloseQuiet": "1h", "halfCloseTimeout": "200ms"}}""";

    @Test
    void an_answer_that_comes_after_the_peer_has_finished_is_written() {
        try (StartedGateway gateway = StartedGateway.with(PATIENT);
                Peer peer = gateway.connect()) {
            peer.finish();
            awaitHalfClosed(gateway, peer);

            await(gateway.ask("session", gateway.sessionOf(peer), "late answer"));

            assertThat(peer.readLine()).isEqualTo("late answer");
        }
    }

    @Test
    void a_session_that_is_quiet_closes() {
        try (StartedGateway gateway = StartedGateway.with(QUIET);
                Peer peer = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();

            peer.finish();

            assertThat(peer.readToEnd().length()).isZero();
            assertThat(closed(events).getString("reason")).isEqualTo("PEER_CLOSED");
        }
    }

    @Test
    void a_session_is_not_quiet_while_something_is_queued() {
        try (StartedGateway gateway = StartedGateway.with(QUIET);
                Peer slow = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            Backlog backlog = Backlog.fill(gateway, gateway.sessionOf(slow), Map.of());
            slow.finish();
            awaitHalfClosed(gateway, slow);

            List<Integer> read = backlog.readBy(slow);

            assertThat(read).isEqualTo(backlog.accepted());
            assertThat(slow.readToEnd().length()).isZero();
        }
    }

    @Test
    void a_session_that_never_gets_quiet_closes_at_the_timeout() {
        try (StartedGateway gateway = StartedGateway.with(TIMEOUT);
                Peer peer = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();

            peer.finish();

            peer.awaitEnd();
            assertThat(closed(events).getString("reason")).isEqualTo("HALF_CLOSED");
        }
    }

    @Test
    void at_the_timeout_a_peer_to_which_all_is_written_gets_an_orderly_end() {
        try (StartedGateway gateway = StartedGateway.with(TIMEOUT);
                Peer peer = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();
            await(gateway.ask("session", gateway.sessionOf(peer), "the last words"));

            peer.finish();

            closed(events);
            assertThat(peer.readToEnd().toString()).isEqualTo("the last words\n");
        }
    }

    @Test
    void at_the_timeout_a_peer_that_does_not_read_is_cut_off() {
        try (StartedGateway gateway = StartedGateway.with(TIMEOUT);
                Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            Mailbox<JsonObject> events = gateway.events();
            Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());

            deaf.finish();

            assertThat(closed(events).getString("reason")).isEqualTo("HALF_CLOSED");
            deaf.awaitEnd();
        }
    }

    private static void awaitHalfClosed(StartedGateway gateway, Peer peer) {
        eventually().until(() -> "half-closed".equals(gateway.describe(peer).getString("state")));
    }

    private static JsonObject closed(Mailbox<JsonObject> events) {
        return events.next(event -> event.getString("event").equals("closed"));
    }
}
