package io.socketbus.bus;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.api.JsonFrame;
import io.socketbus.api.UnreadableFrameException;
import io.socketbus.client.SocketbusClient;
import io.socketbus.examples.FrameReader;
import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Frames that nobody has read, on the bus: {@code codec.read} lazy. */
class LazyFramesIT {

    private static final String LAZY = """
            {"codec": {"read": "lazy"}}""";

    @Test
    void all_subscribers_share_one_frame_and_what_was_read_from_it() {
        try (StartedGateway gateway = StartedGateway.with(LAZY);
                Peer peer = gateway.connect()) {
            Mailbox<Message<JsonFrame>> one = gateway.inbound();
            Mailbox<Message<JsonFrame>> other = gateway.inbound();

            peer.send("{\"a\":1}\n");

            JsonObject read = one.next().body().object();
            assertThat(read).isEqualTo(new JsonObject().put("a", 1));
            assertThat(other.next().body().value()).isSameAs(read);
        }
    }

    @Test
    void a_frame_goes_back_as_it_came_whatever_it_is() {
        try (StartedGateway gateway = StartedGateway.with(LAZY).echo();
                Peer peer = gateway.connect()) {
            peer.send("{ \"a\" : 1e2 }\nno json\n");

            assertThat(peer.readLine()).isEqualTo("{ \"a\" : 1e2 }");
            assertThat(peer.readLine()).isEqualTo("no json");
            assertThat(gateway.count("unreadable")).isZero();
        }
    }

    @Test
    void a_frame_goes_to_any_session_by_the_plain_bus_and_is_checked_by_the_framing() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"codec": {"read": "lazy"}, "limits": {"maxFrameBytes": 8}}""");
                Peer peer = gateway.connect()) {
            Mailbox<Message<JsonFrame>> frames = gateway.inbound();
            peer.send("[1, 2]\n");

            gateway.ask("to", "all", frames.next().body());

            assertThat(peer.readLine()).isEqualTo("[1, 2]");
        }
    }

    @Test
    void what_a_component_cannot_read_is_counted_beside_its_fate() {
        try (StartedGateway gateway = StartedGateway.with(LAZY);
                Peer peer = gateway.connect()) {
            Mailbox<Message<JsonFrame>> frames = gateway.inbound();
            peer.send("{\"a\"\n");
            JsonFrame body = frames.next().body();

            assertThatThrownBy(body::object).isInstanceOf(UnreadableFrameException.class);
            assertThatThrownBy(body::value).hasMessage("at byte 4: expected a colon, found the end of the frame");

            assertThat(gateway.count("unreadable")).isEqualTo(1);
            eventually()
                    .untilAsserted(() -> assertThat(gateway.count("published")).isEqualTo(1));
            assertThat(gateway.count("dead")).isZero();
            Conservation.check(gateway);
        }
    }

    @Test
    void each_subscriber_may_share_it_where_the_others_get_copies() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"codec": {"read": "lazy"}, "inbound": {"copy": true}}""");
                Peer peer = gateway.connect()) {
            Mailbox<Message<JsonFrame>> frames = gateway.inbound();

            peer.send("[1]\n");

            assertThat(frames.next().body().bytes()).hasToString("[1]");
        }
    }

    @Test
    void a_consumer_reads_and_answers_or_refuses() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"codec": {"read": "lazy"},
                         "inbound": {"delivery": "request", "nackFrame": "NAK ${frame:/id}"}}""");
                Peer peer = gateway.connect()) {
            StartedGateway.await(gateway.vertx().deployVerticle(new FrameReader()));

            peer.send("{\"id\":7}\n{\"id\":8\n[9]\n");

            assertThat(peer.readLine()).isEqualTo("{\"seen\":7}");
            assertThat(peer.readLine()).isEqualTo("NAK 8");
            assertThat(peer.readLine()).isEqualTo("NAK ");
            eventually().untilAsserted(() -> assertThat(gateway.count("refusedFrames"))
                    .isEqualTo(2));
            assertThat(gateway.count("unreadable")).isEqualTo(1);
        }
    }

    @Test
    void the_answer_to_a_question_is_such_a_frame() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"codec": {"read": "lazy"}, "outbound": {"ask": {"match": "fifo"}}}""");
                Peer peer = gateway.connect()) {
            Future<JsonFrame> answer = SocketbusClient.of(gateway.vertx(), StartedGateway.LISTENER)
                    .ask(gateway.sessionOf(peer), new JsonObject().put("ask", 1), Duration.ofSeconds(30));
            assertThat(peer.readLine()).isEqualTo("{\"ask\":1}");

            peer.send("{\"told\":2}\n");

            assertThat(StartedGateway.await(answer).object()).isEqualTo(new JsonObject().put("told", 2));
        }
    }
}
