package io.socketbus.session;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Frames that do not decode, and what {@code onBadFrame} makes of them. */
class BadFrameIT {

    private static final String BAD = "{\"no\": json}";
    private static final String DROP = """
            {"inbound": {"onBadFrame": "drop"}}""";
    private static final String CLOSE = """
            {"inbound": {"onBadFrame": "close"}}""";

    @Test
    void a_bad_frame_goes_to_dead_by_default_and_the_session_goes_on() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Buffer>> dead = gateway.consume("socketbus.devices.dead");
            Mailbox<Message<Integer>> frames = gateway.inbound();

            peer.send("1\n" + BAD + "\n3\n");

            Message<Buffer> bad = dead.next();
            assertThat(bad.body()).isEqualTo(Buffer.buffer(BAD));
            assertThat(bad.headers().get("reason")).isEqualTo("NOT_DECODABLE");
            assertThat(bad.headers().get("sequence")).isEqualTo("2");
            assertThat(bad.headers().get("session")).isEqualTo(gateway.sessionOf(peer));
            assertThat(bad.headers().get("detail")).contains("at byte 7");
            assertThat(frames.next(2)).extracting(Message::body).containsExactly(1, 3);
            Conservation.check(gateway);
        }
    }

    @Test
    void with_drop_a_bad_frame_is_counted_and_told_nobody() {
        try (StartedGateway gateway = StartedGateway.with(DROP);
                Peer peer = gateway.connect()) {
            Mailbox<Message<Buffer>> dead = gateway.consume("socketbus.devices.dead");
            Mailbox<Message<Integer>> frames = gateway.inbound();

            peer.send(BAD + "\n2\n");

            assertThat(frames.next().body()).isEqualTo(2);
            assertThat(gateway.count("dropped")).isEqualTo(1);
            assertThat(gateway.count("dead")).isZero();
            assertThat(dead.now()).isEmpty();
            Conservation.check(gateway);
        }
    }

    @Test
    void with_close_a_bad_frame_ends_the_session_and_what_follows_is_not_delivered() {
        try (StartedGateway gateway = StartedGateway.with(CLOSE);
                Peer peer = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();
            Mailbox<Message<Integer>> frames = gateway.inbound();

            peer.send("1\n" + BAD + "\n3\n");

            assertThat(peer.readToEnd().length()).isZero();
            JsonObject closed = events.next(event -> event.getString("event").equals("closed"));
            assertThat(closed.getString("reason")).isEqualTo("BAD_FRAME");
            assertThat(closed.getInteger("framesIn")).isEqualTo(2);
            assertThat(frames.next().body()).isEqualTo(1);
            assertThat(frames.now()).isEmpty();
            assertThat(gateway.count("dropped")).isEqualTo(1);
            Conservation.check(gateway);
        }
    }

    @Test
    void the_log_names_the_protocol_as_which_the_stream_opened() {
        try (LogLines log = LogLines.ofGateway();
                StartedGateway gateway = StartedGateway.with("{}");
                Peer balancer = gateway.connect()) {
            balancer.send("PROXY TCP4 192.0.2.1 192.0.2.2 4000 7000\r\n");

            eventually().until(() -> gateway.count("dead") == 1);
            assertThat(log.containing("bad frame"))
                    .singleElement()
                    .asString()
                    .contains("found 'P'; looks like proxy protocol v1\"");
        }
    }

    @Test
    void the_log_gets_one_line_a_session_however_many_bad_frames_it_sends() {
        try (LogLines log = LogLines.ofGateway();
                StartedGateway gateway = StartedGateway.with("{}");
                Peer one = gateway.connect();
                Peer other = gateway.connect()) {
            one.send("bad\nbad again\n\u0007 and again\n");
            other.send("bad too\n");

            eventually().until(() -> gateway.count("dead") == 4);
            assertThat(log.containing("bad frame")).hasSize(2);
            assertThat(log.containing("session=" + gateway.sessionOf(one)))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line).contains("listener=devices", "peer=" + one.address(), "reason=NOT_DECODABLE");
                        assertThat(line).matches("\\p{Print}+");
                    });
        }
    }
}
