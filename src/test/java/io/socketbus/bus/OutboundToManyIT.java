package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a component sends to a group, or to all sessions of a listener, on two event loops. */
class OutboundToManyIT {

    private StartedGateway gateway;
    private List<Peer> peers;

    @BeforeEach
    void connect() {
        gateway = StartedGateway.with("""
                {"codec": {"type": "text"}}""");
        peers = gateway.connectOnLoops(2);
    }

    @AfterEach
    void close() {
        peers.forEach(Peer::close);
        gateway.close();
    }

    @Test
    void all_sessions_of_all_event_loops_get_a_frame_to_all() {
        JsonObject reply = await(gateway.ask("to", "all", "news"));

        assertThat(reply).isEqualTo(counts(peers.size(), peers.size(), 0));
        assertThat(peers).allSatisfy(peer -> assertThat(peer.readLine()).isEqualTo("news"));
    }

    @Test
    void the_sessions_of_a_group_get_its_frames_and_nobody_else() {
        Peer outside = peers.get(0);
        List<Peer> members = peers.subList(1, peers.size());
        members.forEach(this::joinGroup);

        JsonObject reply = await(gateway.ask("group", "floor-1", "to the group"));
        await(gateway.ask("to", "all", "to all"));

        assertThat(reply).isEqualTo(counts(members.size(), members.size(), 0));
        assertThat(members).allSatisfy(peer -> assertThat(peer.readLine()).isEqualTo("to the group"));
        assertThat(outside.readLine()).isEqualTo("to all");
    }

    @Test
    void the_session_that_is_excepted_does_not_get_the_frame() {
        String speaking = gateway.sessionOf(peers.get(0));
        peers.forEach(this::joinGroup);

        JsonObject toAll = await(gateway.ask(Map.of("to", "all", "except", speaking), "one"));
        JsonObject toGroup = await(gateway.ask(Map.of("group", "floor-1", "except", speaking), "two"));
        await(gateway.ask("session", speaking, "three"));

        assertThat(List.of(toAll, toGroup)).containsOnly(counts(peers.size() - 1, peers.size() - 1, 0));
        assertThat(peers.get(0).readLine()).isEqualTo("three");
        assertThat(peers.subList(1, peers.size())).allSatisfy(peer -> {
            assertThat(peer.readLine()).isEqualTo("one");
            assertThat(peer.readLine()).isEqualTo("two");
        });
    }

    @Test
    void a_group_that_nobody_is_in_is_told_in_zeros() {
        assertThat(await(gateway.ask("group", "nobody", "news"))).isEqualTo(counts(0, 0, 0));
    }

    @Test
    void a_published_frame_to_all_is_written_once_to_each() {
        DeliveryOptions toAll = new DeliveryOptions().addHeader("to", "all");

        gateway.vertx().eventBus().publish("socketbus.devices.out", "one", toAll);
        gateway.vertx().eventBus().send("socketbus.devices.out", "two", toAll);

        assertThat(peers).allSatisfy(peer -> {
            assertThat(peer.readLine()).isEqualTo("one");
            assertThat(peer.readLine()).isEqualTo("two");
        });
    }

    @Test
    void a_frame_to_all_at_the_address_of_an_event_loop_goes_to_the_sessions_of_that_loop() {
        List<Peer> ofLoop = peers.stream()
                .filter(peer -> StartedGateway.loopOf(gateway.sessionOf(peer)) == 1)
                .toList();

        Message<JsonObject> reply = await(gateway.vertx()
                .eventBus()
                .request("socketbus.devices.out.test.1", "news", new DeliveryOptions().addHeader("to", "all")));
        await(gateway.ask("to", "all", "more news"));

        assertThat(reply.body()).isEqualTo(counts(ofLoop.size(), ofLoop.size(), 0));
        assertThat(peers).allSatisfy(peer -> assertThat(peer.readLine())
                .isEqualTo(ofLoop.contains(peer) ? "news" : "more news"));
    }

    private void joinGroup(Peer peer) {
        gateway.control(new JsonObject()
                .put("op", "join")
                .put("session", gateway.sessionOf(peer))
                .put("groups", new JsonArray().add("floor-1")));
    }

    private static JsonObject counts(int sessions, int queued, int refused) {
        return new JsonObject().put("sessions", sessions).put("queued", queued).put("refused", refused);
    }
}
