package io.socketbus.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusContractIT {

    private StartedGateway gateway;
    private BusContract bus;
    private Peer peer;
    private String session;
    private final Mailbox<String> log = new Mailbox<>();

    @BeforeEach
    void connect() {
        gateway = StartedGateway.with(new JsonObject().put("outbound", new JsonObject().put("ask", new JsonObject())));
        bus = new BusContract(gateway.vertx(), log::handle);
        Mailbox<JsonObject> events = gateway.events();
        peer = gateway.connect();
        session = events.next().getString("session");
    }

    @AfterEach
    void disconnect() {
        peer.close();
        gateway.close();
    }

    @Test
    void frames_arrive_with_their_session() {
        StartedGateway.await(bus.takeFrames());

        peer.send("{\"hi\":1}\n");

        assertThat(log.next()).isEqualTo("frame session=" + session + " body={\"hi\":1}");
    }

    @Test
    void one_session_is_told_and_asked() {
        bus.tell(session, new JsonObject().put("a", 1));
        bus.tellEncoded(session);
        int bytes = StartedGateway.await(bus.ask(session, "text"));

        assertThat(bytes).isEqualTo("\"text\"\n".length());
        assertThat(peer.readLine()).isEqualTo("{\"a\":1}");
        assertThat(peer.readLine()).isEqualTo("{\"encoded\":\"already\"}");
        assertThat(peer.readLine()).isEqualTo("\"text\"");
    }

    @Test
    void a_peer_is_asked() {
        Future<JsonObject> answer = bus.askPeer(session, new JsonObject().put("read", "temperature"));
        assertThat(peer.readLine()).isEqualTo("{\"read\":\"temperature\"}");

        peer.send("{\"celsius\":21}\n");

        assertThat(StartedGateway.await(answer)).isEqualTo(new JsonObject().put("celsius", 21));
    }

    @Test
    void the_straight_address_of_a_session_reaches_it() {
        assertThat(BusContract.straight("node.with.dots.3.mib2k1x4.42"))
                .isEqualTo(Addresses.straight(Addresses.out("devices"), "node.with.dots", 3));

        DeliveryOptions options = new DeliveryOptions().addHeader("session", session);
        gateway.vertx().eventBus().send(BusContract.straight(session), 1, options);

        assertThat(peer.readLine()).isEqualTo("1");
    }

    @Test
    void a_refusal_has_a_code() {
        assertThatThrownBy(() -> StartedGateway.await(bus.ask("nobody", "text")))
                .isInstanceOf(ReplyException.class);

        assertThat(log.next()).isEqualTo("code=404 detail=NO_SESSION: no session nobody");
    }

    @Test
    void a_group_is_asked_but_for_one_and_all_are_told() {
        StartedGateway.await(bus.join(session, "north"));

        assertThat(StartedGateway.await(bus.count("north", null))).isEqualTo(1);
        assertThat(StartedGateway.await(bus.askGroup("north", 1, "nobody")))
                .isEqualTo(new JsonObject("{\"sessions\":1,\"queued\":1,\"refused\":0}"));
        assertThat(StartedGateway.await(bus.askGroup("north", 2, session)))
                .isEqualTo(new JsonObject("{\"sessions\":0,\"queued\":0,\"refused\":0}"));
        bus.tellAll(3);

        assertThat(peer.readLine()).isEqualTo("1");
        assertThat(peer.readLine()).isEqualTo("3");
    }

    @Test
    void a_dead_frame_and_the_end_of_a_session_are_told() {
        StartedGateway.await(bus.watchEvents());
        StartedGateway.await(bus.watchDead());

        peer.send("{\"hi\":1}\n");
        assertThat(log.next()).isEqualTo("dead reason=NOBODY bytes=8");
        peer.close();
        assertThat(log.next()).isEqualTo("closed session=" + session + " reason=PEER_CLOSED");
    }
}
