package io.socketbus.bus;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code onNobody: pause} without answers: a consumer that restarts loses nothing. */
class NobodyPauseIT {

    private static StartedGateway gateway(String delivery, String nobodyTimeout) {
        return StartedGateway.with(new JsonObject()
                .put("codec", new JsonObject().put("type", "text"))
                .put(
                        "inbound",
                        new JsonObject()
                                .put("delivery", delivery)
                                .put("onNobody", "pause")
                                .put("nobodyTimeout", nobodyTimeout)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "send"})
    void frames_wait_for_a_consumer_and_come_in_order(String delivery) {
        try (StartedGateway gateway = gateway(delivery, "30s");
                Peer peer = gateway.connect()) {
            peer.send("1\n2\n3\n");
            eventually()
                    .until(() ->
                            gateway.describe(peer).getJsonArray("paused").equals(new JsonArray(List.of("NOBODY"))));
            assertThat(gateway.count("inFlight"))
                    .as("the frame that found nobody")
                    .isEqualTo(1);

            Mailbox<Message<String>> inbound = gateway.inbound();

            assertThat(inbound.next(3)).extracting(Message::body).containsExactly("1", "2", "3");
            eventually()
                    .until(() -> gateway.describe(peer).getJsonArray("paused").isEmpty());
            peer.send("4\n");
            assertThat(inbound.next().body()).isEqualTo("4");
            assertThat(gateway.count("dead")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "send"})
    void a_consumer_that_restarts_loses_nothing_of_what_came_meanwhile(String delivery) {
        try (StartedGateway gateway = gateway(delivery, "30s");
                Peer peer = gateway.connect();
                Peer other = gateway.connect()) {
            Mailbox<String> bodies = new Mailbox<>();
            MessageConsumer<String> first = gateway.vertx()
                    .eventBus()
                    .consumer(Addresses.in(StartedGateway.LISTENER), message -> bodies.handle(message.body()));
            StartedGateway.await(first.completion());
            peer.send("before\n");
            assertThat(bodies.next()).isEqualTo("before");

            StartedGateway.await(first.unregister());
            peer.send("a\nb\n");
            other.send("c\nd\n");
            eventually().until(() -> gateway.count("inFlight") > 0);
            Mailbox<Message<String>> inbound = gateway.inbound();

            assertThat(inbound.next(4)).extracting(Message::body).containsExactlyInAnyOrder("a", "b", "c", "d");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "send"})
    void a_frame_that_waits_too_long_is_dead(String delivery) {
        try (StartedGateway gateway = gateway(delivery, "50ms");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Buffer>> dead = gateway.consume(Addresses.dead(StartedGateway.LISTENER));

            peer.send("1\n");

            Message<Buffer> letter = dead.next();
            assertThat(letter.body()).hasToString("1");
            assertThat(letter.headers().get("reason")).isEqualTo("NOBODY");
            assertThat(letter.headers().get("detail")).isEqualTo("nobody came within 50 ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "send", "request"})
    void where_nobody_came_in_time_those_behind_do_not_wait_as_long_again(String delivery) {
        try (StartedGateway gateway = gateway(delivery, "500ms");
                Peer peer = gateway.connect();
                Peer other = gateway.connect()) {
            Mailbox<Message<Buffer>> dead = gateway.consume(Addresses.dead(StartedGateway.LISTENER));

            peer.send("x\n".repeat(100));
            other.send("x\n".repeat(100));

            assertThat(dead.next(200))
                    .allSatisfy(
                            letter -> assertThat(letter.headers().get("reason")).isEqualTo("NOBODY"));
            Mailbox<Message<String>> inbound = gateway.inbound();
            peer.send("somebody\n");
            Message<String> somebody = inbound.next();
            assertThat(somebody.body()).isEqualTo("somebody");
            somebody.reply(null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "send"})
    void a_frame_of_a_session_that_has_ended_still_waits(String delivery) {
        try (StartedGateway gateway = gateway(delivery, "30s");
                Peer peer = gateway.connect()) {
            peer.send("last words\n");
            eventually().until(() -> gateway.count("inFlight") == 1);
            gateway.control(new JsonObject().put("op", "close").put("session", gateway.sessionOf(peer)));
            peer.finish().awaitEnd();
            eventually().until(() -> gateway.counters().getJsonObject("closed").containsKey("BY_CONTROL"));

            Mailbox<Message<String>> inbound = gateway.inbound();

            assertThat(inbound.next().body()).isEqualTo("last words");
            eventually().until(() -> gateway.count("published") + gateway.count("sent") == 1);
        }
    }
}
