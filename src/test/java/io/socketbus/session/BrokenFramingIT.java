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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes after which a stream cannot be trusted: the session ends, and nothing of them is delivered. */
class BrokenFramingIT {

    private static final String LENGTH = """
            {"framing": {"type": "length"}, "codec": {"type": "bytes"}, "limits": {"maxFrameBytes": 8}}""";
    private static final String LINE = """
            {"codec": {"type": "text"}, "limits": {"maxFrameBytes": 8}}""";
    private static final String NETSTRING = """
            {"framing": {"type": "netstring"}, "codec": {"type": "text"}}""";
    private static final String SKIP = """
            {"framing": {"type": "line", "engine": "own"}, "codec": {"type": "text"},
             "limits": {"maxFrameBytes": 8, "onOversize": "skip"}}""";

    @Test
    void a_length_over_the_limit_ends_the_session_on_sight_of_the_header() {
        try (StartedGateway gateway = StartedGateway.with(LENGTH);
                Peer peer = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();

            peer.send((byte) 0, (byte) 0, (byte) 0, (byte) 9);

            assertThat(peer.readToEnd().length()).isZero();
            assertClosed(events, "TOO_LARGE");
            assertThat(gateway.count("oversize")).isEqualTo(1);
            assertThat(gateway.count("framesIn")).isZero();
        }
    }

    @Test
    void a_frame_as_long_as_the_limit_is_delivered() {
        try (StartedGateway gateway = StartedGateway.with(LENGTH);
                Peer peer = gateway.connect()) {
            Mailbox<Message<Buffer>> frames = gateway.inbound();

            peer.send(Buffer.buffer().appendInt(8).appendString("12345678"));

            assertThat(frames.next().body()).isEqualTo(Buffer.buffer("12345678"));
        }
    }

    @Test
    void a_line_that_does_not_end_within_the_limit_ends_the_session() {
        try (StartedGateway gateway = StartedGateway.with(LINE);
                Peer peer = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();
            Mailbox<Message<String>> frames = gateway.inbound();

            peer.send("first\nthis never ends");

            assertThat(peer.readToEnd().length()).isZero();
            assertClosed(events, "TOO_LARGE");
            assertThat(frames.next().body()).isEqualTo("first");
            assertThat(frames.now()).isEmpty();
            Conservation.check(gateway);
        }
    }

    @Test
    void bytes_that_no_frame_has_end_the_session_with_one_line_in_the_log() {
        try (LogLines log = LogLines.ofGateway();
                StartedGateway gateway = StartedGateway.with(NETSTRING);
                Peer peer = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();
            Mailbox<Message<String>> frames = gateway.inbound();

            peer.send("2:ok,\u0007bad,2:no,");

            assertThat(peer.readToEnd().length()).isZero();
            assertClosed(events, "BAD_FRAME");
            assertThat(frames.next().body()).isEqualTo("ok");
            assertThat(frames.now()).isEmpty();
            assertThat(log.containing("reason=BAD_FRAME")).singleElement().satisfies(line -> {
                assertThat(line).contains("listener=devices", "session=", "peer=" + peer.address());
                assertThat(line).matches("\\p{Print}+");
            });
            Conservation.check(gateway);
        }
    }

    @Test
    void an_answer_that_is_queued_is_written_before_the_end() {
        // on the only event loop the component has answered before the next frame is looked at
        try (StartedGateway gateway = StartedGateway.of(StartedGateway.config(new JsonObject(NETSTRING)), 1)
                        .echo();
                Peer peer = gateway.connect()) {
            String large = "x".repeat(60_000);

            peer.send(large.length() + ":" + large + ",broken");

            assertThat(peer.readToEnd().toString()).isEqualTo(large.length() + ":" + large + ",");
        }
    }

    @Test
    void with_skip_an_oversize_line_is_passed_over_and_the_session_goes_on() {
        try (StartedGateway gateway = StartedGateway.with(SKIP);
                Peer peer = gateway.connect()) {
            Mailbox<Message<String>> frames = gateway.inbound();

            peer.send("12345678\n123456789\n" + "x".repeat(100_000) + "\nlast\n");

            assertThat(frames.next(2)).extracting(Message::body).isEqualTo(List.of("12345678", "last"));
            eventually().until(() -> gateway.count("oversize") == 2);
            assertThat(gateway.count("framesIn")).isEqualTo(2);
            Conservation.check(gateway);
        }
    }

    private static void assertClosed(Mailbox<JsonObject> events, String reason) {
        JsonObject closed = events.next(event -> event.getString("event").equals("closed"));
        assertThat(closed.getString("reason")).isEqualTo(reason);
    }
}
