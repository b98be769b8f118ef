package io.socketbus.ask;

import static io.socketbus.ask.AskedGateway.LONG;
import static io.socketbus.ask.AskedGateway.ask;
import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.api.Failure;
import io.socketbus.api.Headers;
import io.socketbus.client.SocketbusClient;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
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
            await(drained);
            assertThat(gateway.count("cutOff")).isZero();
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
