package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.StartedGateway.loopOf;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.SessionId;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a component sends to one session. */
class OutboundToOneIT {

    private static final String OUT = "socketbus.devices.out";
    private static final int FRAMES = 2_000;

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("{}");

    @Test
    void a_request_is_answered_with_the_bytes_that_the_operating_system_took() {
        try (Peer peer = gateway.connect()) {
            JsonObject reply = await(gateway.ask("session", gateway.sessionOf(peer), new JsonObject().put("a", 1)));

            assertThat(reply).isEqualTo(new JsonObject().put("bytes", "{\"a\":1}\n".length()));
            assertThat(peer.readLine()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void a_sent_message_is_written() {
        try (Peer peer = gateway.connect()) {
            gateway.vertx().eventBus().send(OUT, 1, toSession(gateway.sessionOf(peer)));

            assertThat(peer.readLine()).isEqualTo("1");
        }
    }

    @Test
    void a_published_message_is_written_once() {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);

            gateway.vertx().eventBus().publish(OUT, 1, toSession(session));
            gateway.vertx().eventBus().publish(OUT, 2, toSession(session));

            assertThat(peer.readLine()).isEqualTo("1");
            assertThat(peer.readLine()).isEqualTo("2");
        }
    }

    @Test
    void a_session_of_every_event_loop_is_reached_from_the_address_of_the_node() {
        List<Peer> peers = gateway.connectOnLoops(2);

        peers.forEach(peer -> await(gateway.ask("session", gateway.sessionOf(peer), peer.address())));

        assertThat(peers).allSatisfy(peer -> assertThat(peer.readLine()).isEqualTo('"' + peer.address() + '"'));
        peers.forEach(Peer::close);
    }

    @Test
    void a_session_is_reached_straight_at_the_address_of_its_event_loop() {
        List<Peer> peers = gateway.connectOnLoops(2);

        for (Peer peer : peers) {
            String session = gateway.sessionOf(peer);
            String straight = OUT + ".test." + loopOf(session);
            Message<JsonObject> reply =
                    await(gateway.vertx().eventBus().request(straight, loopOf(session), toSession(session)));
            assertThat(reply.body()).isEqualTo(new JsonObject().put("bytes", 2));
            assertThat(peer.readLine()).isEqualTo(String.valueOf(loopOf(session)));
        }

        peers.forEach(Peer::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {OUT, "straight"})
    void frames_of_one_sender_to_one_address_are_written_in_their_order(String way) {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            String address = way.equals(OUT) ? OUT : OUT + ".test." + loopOf(session);
            List<String> sent =
                    IntStream.range(0, FRAMES).mapToObj(String::valueOf).toList();

            sent.forEach(number -> gateway.vertx().eventBus().send(address, Buffer.buffer(number), toSession(session)));

            assertThat(sent).allSatisfy(number -> assertThat(peer.readLine()).isEqualTo(number));
        }
    }

    @Test
    void a_session_that_has_ended_is_not_found() {
        String session;
        try (Peer peer = gateway.connect()) {
            session = gateway.sessionOf(peer);
            peer.reset();
        }
        eventually().until(() -> !sessions().contains(session));

        assertNotFound(session);
    }

    @Test
    void ids_that_name_no_session_of_this_node_are_not_found() {
        try (Peer peer = gateway.connect()) {
            SessionId id = Objects.requireNonNull(SessionId.parse(gateway.sessionOf(peer)));

            assertNotFound(new SessionId(id.node(), id.loop(), "k3ab9xyz", id.n()).toString());
            assertNotFound(new SessionId("elsewhere", id.loop(), id.life(), id.n()).toString());
            assertNotFound(new SessionId(id.node(), 99, id.life(), id.n()).toString());
            assertNotFound(new SessionId(id.node(), 1 - id.loop(), id.life(), id.n()).toString());
            assertNotFound(new SessionId(id.node(), id.loop(), id.life(), id.n() + 1_000).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "...", "garbage", "test.0", "test.0.mib2k1x4.-1", "test.x.mib2k1x4.1", "\n\u0000é"})
    void ids_that_are_none_are_not_found(String id) {
        assertNotFound(id);
    }

    private static void assertNotFound(String session) {
        ReplyException failure = awaitFailure(gateway.ask("session", session, 1));
        assertThat(failure.failureType()).isEqualTo(ReplyFailure.RECIPIENT_FAILURE);
        assertThat(failure.failureCode()).isEqualTo(404);
        assertThat(failure.getMessage()).startsWith("NO_SESSION: ");
    }

    private static List<String> sessions() {
        return gateway.control(new JsonObject().put("op", "list")).getJsonArray("sessions").stream()
                .map(session -> ((JsonObject) session).getString("session"))
                .toList();
    }

    private static DeliveryOptions toSession(String session) {
        return new DeliveryOptions().addHeader("session", session);
    }
}
