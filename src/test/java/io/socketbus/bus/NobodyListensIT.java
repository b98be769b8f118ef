package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame that nobody takes goes to the address of the dead. */
class NobodyListensIT {

    @ParameterizedTest
    @ValueSource(strings = {"publish", "send"})
    void a_frame_for_nobody_goes_to_dead_as_the_bytes_that_came(String delivery) {
        try (StartedGateway gateway = delivering(delivery);
                Peer peer = gateway.connect()) {
            Mailbox<Message<Buffer>> dead = gateway.consume("socketbus.devices.dead");

            peer.send("{\"a\" : 1}\n2\n");

            Message<Buffer> first = dead.next();
            assertThat(first.body()).isEqualTo(Buffer.buffer("{\"a\" : 1}"));
            assertThat(first.headers().names())
                    .containsExactlyInAnyOrder("listener", "session", "peer", "sequence", "reason", "detail");
            assertThat(first.headers().get("listener")).isEqualTo("devices");
            assertThat(first.headers().get("session")).isEqualTo(gateway.sessionOf(peer));
            assertThat(first.headers().get("peer")).isEqualTo(peer.address());
            assertThat(first.headers().get("sequence")).isEqualTo("1");
            assertThat(first.headers().get("reason")).isEqualTo("NOBODY");
            assertThat(dead.next().headers().get("sequence")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "send"})
    void frames_for_nobody_are_counted_as_dead_also_when_nobody_wants_the_dead(String delivery) {
        try (StartedGateway gateway = delivering(delivery);
                Peer peer = gateway.connect()) {
            peer.send("1\n2\n3\n");

            eventually().until(() -> gateway.count("dead") == 3);
            Conservation.check(gateway);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "send"})
    void frames_are_delivered_again_as_soon_as_somebody_listens_again(String delivery) {
        try (StartedGateway gateway = delivering(delivery);
                Peer peer = gateway.connect()) {
            MessageConsumer<Object> leaving = gateway.vertx().eventBus().consumer("socketbus.devices.in", frame -> {});
            await(leaving.completion());
            await(leaving.unregister());
            peer.send("1\n");
            eventually().until(() -> gateway.count("dead") == 1);

            Mailbox<Message<Integer>> frames = gateway.inbound();
            peer.send("2\n");

            assertThat(frames.next().body()).isEqualTo(2);
            assertThat(gateway.count("dead")).isEqualTo(1);
        }
    }

    private static StartedGateway delivering(String delivery) {
        return StartedGateway.with(new JsonObject().put("inbound", new JsonObject().put("delivery", delivery)));
    }
}
