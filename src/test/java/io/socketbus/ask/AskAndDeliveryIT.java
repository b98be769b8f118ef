package io.socketbus.ask;

import static io.socketbus.ask.AskedGateway.LONG;
import static io.socketbus.ask.AskedGateway.SHORT;
import static io.socketbus.ask.AskedGateway.ask;
import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.api.Failure;
import io.socketbus.api.Headers;
import io.socketbus.client.SocketbusClient;
import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Questions beside everything else that a session does. */
class AskAndDeliveryIT {

    private static final String ONE_AT_A_TIME = "{\"codec\":{\"type\":\"text\"},"
            + "\"inbound\":{\"delivery\":\"request\",\"maxInFlight\":1},\"outbound\":{\"ask\":{\"when\":\"!^order\"}}}";

    @Test
    void a_consumer_may_ask_the_peer_before_it_answers_its_frame_even_with_a_window_of_one() {
        try (StartedGateway gateway = StartedGateway.with(ONE_AT_A_TIME);
                Peer peer = gateway.connect()) {
            SocketbusClient devices = SocketbusClient.of(gateway.vertx(), StartedGateway.LISTENER);
            await(devices.<String>consumer(order -> devices.<String>ask(SocketbusClient.session(order), "sure?", LONG)
                            .onSuccess(answer -> order.reply(order.body() + ' ' + answer)))
                    .completion());

            peer.send("order 1\n");
            assertThat(peer.readLine()).isEqualTo("sure?");
            peer.send("yes\norder 2\n");
            assertThat(peer.readLine()).isEqualTo("order 1 yes");
            assertThat(peer.readLine()).isEqualTo("sure?");
            peer.send("no\n");
            assertThat(peer.readLine()).isEqualTo("order 2 no");
        }
    }

    @Test
    void a_question_under_way_is_finished_when_the_gateway_drains_and_a_new_one_refused() {
        try (StartedGateway gateway = AskedGateway.with("{}", "text");
                Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            Future<Object> underWay = ask(gateway, session, "before", LONG);
            assertThat(peer.readLine()).isEqualTo("before");

            Future<Void> drained = gateway.drain();
            eventually().until(() -> gateway.describe(peer).getString("state").equals("draining"));
            assertThat(awaitFailure(ask(gateway, session, "after", LONG)).failureCode())
                    .isEqualTo(Failure.DRAINING.code());
            peer.send("answer\n");

            assertThat(await(underWay)).isEqualTo("answer");
            peer.awaitEnd();
            await(drained);
            assertThat(gateway.count("cutOff")).isZero();
        }
    }

    @Test
    void nobody_is_asked_any_more_while_sessions_wait_for_their_turn_to_leave() {
        JsonObject config =
                StartedGateway.config(new JsonObject("{\"codec\":{\"type\":\"text\"},\"outbound\":{\"ask\":{}}}"));
        config.getJsonObject("drain").put("closeRate", 1).put("total", "60s");
        try (StartedGateway gateway = StartedGateway.of(config, 1);
                Peer first = gateway.connect()) {
            gateway.sessionOf(first);
            try (Peer last = gateway.connect()) {
                String session = gateway.sessionOf(last);

                Future<Void> drained = gateway.drain();
                eventually()
                        .until(() -> gateway.listener(StartedGateway.LISTENER).draining());

                assertThat(awaitFailure(ask(gateway, session, "q", LONG)).failureCode())
                        .isEqualTo(Failure.DRAINING.code());
                first.finish();
                last.finish();
                await(drained);
            }
        }
    }

    @Test
    void a_peer_that_was_not_read_is_not_blamed_for_answers_that_were_not_heard() {
        JsonObject pausing = new JsonObject(
                "{\"codec\":{\"type\":\"text\"},\"inbound\":{\"onNobody\":\"pause\"}," + "\"outbound\":{\"ask\":{}}}");
        try (StartedGateway gateway = StartedGateway.with(pausing);
                Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            peer.send("alarm\n");
            eventually()
                    .until(() -> !gateway.describe(peer).getJsonArray("paused").isEmpty());
            for (int i = 0; i < 3; i++) {
                assertThat(awaitFailure(ask(gateway, session, i + "?", SHORT)).failureCode())
                        .isEqualTo(Failure.TIMEOUT.code());
                peer.send(i + "!\n");
            }

            Mailbox<Message<String>> inbound = gateway.inbound();

            assertThat(inbound.next(4)).extracting(Message::body).containsExactly("alarm", "0!", "1!", "2!");
            Future<Object> heard = ask(gateway, session, "now?", LONG);
            for (int i = 0; i < 3; i++) {
                peer.readLine();
            }
            assertThat(peer.readLine()).isEqualTo("now?");
            peer.send("now!\n");
            assertThat(await(heard)).isEqualTo("now!");
        }
    }

    @Test
    void an_empty_line_that_is_no_frame_is_no_answer() {
        try (StartedGateway gateway = AskedGateway.with("{}", "json");
                Peer peer = gateway.connect()) {
            Future<Object> answer = ask(gateway, gateway.sessionOf(peer), 1, LONG);
            assertThat(peer.readLine()).isEqualTo("1");

            peer.send("\r\n\n2\n");

            assertThat(await(answer)).isEqualTo(2);
        }
    }

    @Test
    void a_question_that_gives_way_lets_the_next_one_go_and_nothing_is_lost() {
        JsonObject dropping = new JsonObject("{\"codec\":{\"type\":\"text\"},\"outbound\":{\"ask\":{},"
                + "\"maxQueuedBytes\":\"256KiB\",\"onFull\":\"drop-oldest\"}}");
        try (StartedGateway gateway = StartedGateway.with(dropping);
                Peer slow = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.sessionOf(slow);
            Backlog.stick(gateway, session);
            Future<Object> gaveWay = ask(gateway, session, "A" + "x".repeat(10_000), LONG);
            Future<Object> inLine = ask(gateway, session, "B" + "x".repeat(60_000), LONG);

            Backlog newer = Backlog.of(16, gateway, session, Map.of());

            assertThat(awaitFailure(gaveWay).failureCode()).isEqualTo(Failure.QUEUE_FULL.code());
            slow.reset();
            assertThat(awaitFailure(inLine).failureCode()).isIn(Failure.QUEUE_FULL.code(), Failure.NO_SESSION.code());
            assertThat(newer.outcomes()).hasSize(16);
        }
    }

    @Test
    void a_question_needs_one_peer_somebody_who_waits_and_a_listener_that_is_configured_so() {
        try (StartedGateway asking = AskedGateway.with("{}", "text");
                StartedGateway plain = StartedGateway.with("{}");
                Peer peer = asking.connect();
                Peer plainPeer = plain.connect()) {
            String session = asking.sessionOf(peer);
            assertThat(awaitFailure(asking.ask(Map.of("to", "all", "expect", "reply"), "x")))
                    .hasMessage("BAD_HEADERS: header expect asks one peer; set the header session");
            assertThat(awaitFailure(asking.ask(Map.of("session", session, "expect", "bytes"), "x")))
                    .hasMessage("BAD_HEADERS: header expect must be reply, found \"bytes\"");
            assertThat(awaitFailure(plain.ask(Map.of("session", plain.sessionOf(plainPeer), "expect", "reply"), "x")))
                    .hasMessage("BAD_HEADERS: header expect needs outbound.ask in the configuration of the listener");

            asking.vertx()
                    .eventBus()
                    .send(
                            Addresses.out(StartedGateway.LISTENER),
                            "x",
                            new DeliveryOptions()
                                    .addHeader(Headers.SESSION, session)
                                    .addHeader(Headers.EXPECT, Headers.REPLY));
            eventually().until(() -> asking.counters()
                    .getJsonObject("undelivered")
                    .equals(new JsonObject().put("BAD_HEADERS", 1L)));
        }
    }
}
