package io.socketbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A frame that its peer did not finish is counted, and never delivered as if it were whole. */
class TruncatedFrameIT {

    private StartedGateway gateway;
    private Mailbox<JsonObject> events;
    private Mailbox<Message<String>> frames;

    @BeforeEach
    void start() {
        gateway = StartedGateway.with("""
                {"codec": {"type": "text"}, "limits": {"halfCloseQuiet": "50ms"}}""");
        events = gateway.events();
        frames = gateway.inbound();
    }

    @AfterEach
    void close() {
        Conservation.check(gateway);
        gateway.close();
    }

    @Test
    void a_peer_that_finishes_in_the_middle_of_a_frame_leaves_a_truncated_one() {
        try (Peer peer = gateway.connect()) {
            peer.send("whole\nhal").finish();

            assertThat(peer.readToEnd().length()).isZero();
            assertThat(closed().getString("reason")).isEqualTo("PEER_CLOSED");
            assertOnlyTheWholeFrame();
        }
    }

    @Test
    void a_peer_that_breaks_the_connection_in_the_middle_of_a_frame_leaves_a_truncated_one() {
        Peer peer = gateway.connect();
        peer.send("whole\nhal");
        assertThat(frames.next().body()).isEqualTo("whole");
        peer.reset();

        assertThat(closed().getString("reason")).isEqualTo("PEER_RESET");
        assertThat(frames.now()).isEmpty();
        assertThat(gateway.count("truncated")).isEqualTo(1);
        assertThat(gateway.count("framesIn")).isEqualTo(1);
    }

    @Test
    void a_session_that_a_component_closes_in_the_middle_of_a_frame_leaves_a_truncated_one() {
        try (Peer peer = gateway.connect()) {
            peer.send("whole\nhal");
            io.socketbus.testkit.Waiting.eventually()
                    .until(() -> gateway.describe(peer).getInteger("heldBytes") == 3);

            gateway.control(new JsonObject().put("op", "close").put("session", gateway.sessionOf(peer)));

            assertThat(peer.readToEnd().length()).isZero();
            assertThat(closed().getString("reason")).isEqualTo("BY_CONTROL");
            assertOnlyTheWholeFrame();
        }
    }

    @Test
    void a_peer_that_finishes_between_frames_leaves_none() {
        try (Peer peer = gateway.connect()) {
            peer.send("whole\n").finish();

            assertThat(peer.readToEnd().length()).isZero();
            assertThat(closed().getString("reason")).isEqualTo("PEER_CLOSED");
            assertThat(gateway.count("truncated")).isZero();
        }
    }

    private JsonObject closed() {
        return events.next(event -> event.getString("event").equals("closed"));
    }

    private void assertOnlyTheWholeFrame() {
        assertThat(frames.next().body()).isEqualTo("whole");
        assertThat(frames.now()).isEmpty();
        assertThat(gateway.count("truncated")).isEqualTo(1);
        assertThat(gateway.count("framesIn")).isEqualTo(1);
    }
}
