package io.socketbus.session;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A peer that breaks the connection is gone at once, and said to be gone once. */
class PeerResetIT {

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
                    {"codec": {"type": "text"}}""").echo();

    @Test
    void a_session_whose_peer_broke_the_connection_is_closed_exactly_once() {
        Peer peer = gateway.connect();
        String session = gateway.sessionOf(peer);
        Mailbox<JsonObject> events = gateway.events();

        peer.send("to be echoed\n").reset();

        JsonObject closed = events.next(event -> event.getString("event").equals("closed"));
        assertThat(closed.getString("session")).isEqualTo(session);
        assertThat(closed.getString("reason")).isEqualTo("PEER_RESET");
        // whatever else there was to tell comes before the first event of the next peer
        try (Peer next = gateway.connect()) {
            JsonObject more = events.next(event -> !event.getString("event").equals("undelivered"));
            assertThat(more.getString("peer")).isEqualTo(next.address());
        }
    }

    @Test
    void a_place_is_free_again_for_each_peer_that_broke_the_connection() {
        long before = gateway.count("opened");
        for (int i = 0; i < 50; i++) {
            gateway.connect().send("half").reset();
        }
        eventually().until(() -> gateway.count("opened") == before + 50);

        eventually().until(() -> openSessions().isEmpty());
    }

    @Test
    void a_connection_that_breaks_with_frames_under_way_leaves_nothing_behind() {
        Peer peer = Peer.connectWithSmallReceiveBuffer(gateway.port());
        String session = gateway.sessionOf(peer);
        Backlog.fill(gateway, session, Map.of());
        Mailbox<JsonObject> events = gateway.events();

        peer.reset();

        JsonObject closed = events.next(event -> session.equals(event.getString("session")));
        assertThat(closed.getString("event")).isEqualTo("closed");
        assertThat(closed.getString("reason")).isEqualTo("PEER_RESET");
        eventually().until(() -> openSessions().isEmpty());
    }

    private static List<?> openSessions() {
        return gateway.control(new JsonObject().put("op", "list"))
                .getJsonArray("sessions")
                .getList();
    }
}
