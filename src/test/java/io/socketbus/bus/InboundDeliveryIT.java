package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who gets a frame, and in which order. */
class InboundDeliveryIT {

    private static final int FRAMES = 5_000;

    @Test
    void publish_gives_every_frame_to_every_subscriber() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Integer>> one = gateway.inbound();
            Mailbox<Message<Integer>> other = gateway.inbound();

            peer.send("1\n2\n3\n");

            assertThat(bodies(one.next(3))).containsExactly(1, 2, 3);
            assertThat(bodies(other.next(3))).containsExactly(1, 2, 3);
            eventually().until(() -> gateway.count("published") == 3);
        }
    }

    @Test
    void send_gives_each_frame_to_one_subscriber() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"inbound": {"delivery": "send"}}""");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Integer>> frames = new Mailbox<>();
            await(gateway.vertx()
                    .eventBus()
                    .consumer("socketbus.devices.in", frames)
                    .completion());
            await(gateway.vertx()
                    .eventBus()
                    .consumer("socketbus.devices.in", frames)
                    .completion());

            peer.send("1\n2\n3\n4\n");

            assertThat(bodies(frames.next(4))).containsExactlyInAnyOrder(1, 2, 3, 4);
            eventually().until(() -> gateway.count("sent") == 4);
            assertThat(gateway.count("published")).isZero();
            assertThat(frames.now()).isEmpty();
        }
    }

    @Test
    void each_subscriber_gets_the_frames_of_a_session_in_their_order() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Integer>> one = gateway.inbound();
            Mailbox<Message<Integer>> other = gateway.inbound();
            List<Integer> sent = IntStream.range(0, FRAMES).boxed().toList();

            sent.forEach(number -> peer.send(number + "\n"));

            assertThat(bodies(one.next(FRAMES))).isEqualTo(sent);
            assertThat(bodies(other.next(FRAMES))).isEqualTo(sent);
        }
    }

    @Test
    void frames_go_to_the_address_of_the_configuration() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"inbound": {"address": "plant.readings"}}""");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Integer>> frames = gateway.consume("plant.readings");

            peer.send("7\n");

            assertThat(frames.next().body()).isEqualTo(7);
        }
    }

    @Test
    void null_is_delivered_as_a_body_that_is_null() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Object>> frames = gateway.inbound();

            peer.send("null\n1\n");

            assertThat(Stream.of(frames.next(), frames.next()).map(Message::body))
                    .containsExactly(null, 1);
        }
    }

    private static List<Integer> bodies(List<Message<Integer>> messages) {
        return messages.stream().map(Message::body).toList();
    }
}
