package io.socketbus.client;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What components talk to peers with. */
class SocketbusClientIT {

    private StartedGateway gateway;
    private SocketbusClient client;
    private List<Peer> peers;

    @BeforeEach
    void start() {
        gateway = StartedGateway.with("""
                {"inbound": {"address": "plant.in"}, "outbound": {"address": "plant.out"}}""");
        client = SocketbusClient.of(gateway.vertx(), StartedGateway.LISTENER);
        peers = gateway.connectOnLoops(2);
    }

    @AfterEach
    void close() {
        peers.forEach(Peer::close);
        gateway.close();
    }

    @Test
    void it_consumes_the_frames_of_a_listener_wherever_they_go() {
        Mailbox<Message<Integer>> frames = new Mailbox<>();
        await(client.<Integer>consumer(frames).completion());

        peers.get(0).send("7\n");

        Message<Integer> frame = frames.next();
        assertThat(frame.body()).isEqualTo(7);
        assertThat(SocketbusClient.session(frame)).isEqualTo(gateway.sessionOf(peers.get(0)));
    }

    @Test
    void it_sends_to_the_session_that_is_meant() {
        for (int round = 0; round < 3; round++) {
            for (Peer peer : peers) {
                client.send(gateway.sessionOf(peer), round);
            }
        }

        assertThat(peers).allSatisfy(peer -> assertThat(List.of(peer.readLine(), peer.readLine(), peer.readLine()))
                .containsExactly("0", "1", "2"));
    }

    @Test
    void it_asks_what_became_of_a_frame() {
        JsonObject reply = await(client.request(gateway.sessionOf(peers.get(0)), 7));

        assertThat(reply).isEqualTo(new JsonObject().put("bytes", 2));
        assertThat(peers.get(0).readLine()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "test.0.k3ab9xyz.7", "test.99.k3ab9xyz.7", "other.0.k3ab9xyz.7"})
    void a_session_that_is_none_is_not_found(String session) {
        assertThat(awaitFailure(client.request(session, 7)).failureCode()).isEqualTo(404);
    }

    @Test
    void it_sends_to_groups_and_to_all() {
        await(client.control(new JsonObject()
                .put("op", "join")
                .put("session", gateway.sessionOf(peers.get(0)))
                .put("groups", new JsonArray().add("floor-1"))));

        JsonObject toGroup = await(client.requestGroup("floor-1", 1));
        JsonObject toAll = await(client.requestAll(2));

        assertThat(toGroup.getInteger("queued")).isEqualTo(1);
        assertThat(toAll.getInteger("queued")).isEqualTo(peers.size());
        assertThat(peers.get(0).readLine()).isEqualTo("1");
        assertThat(peers).allSatisfy(peer -> assertThat(peer.readLine()).isEqualTo("2"));
    }

    @Test
    void a_message_that_is_no_frame_has_no_session() {
        Mailbox<Message<Object>> messages = gateway.consume("elsewhere");
        gateway.vertx().eventBus().send("elsewhere", 1);
        Message<Object> message = messages.next();

        assertThatThrownBy(() -> SocketbusClient.session(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a frame of a gateway");
    }
}
