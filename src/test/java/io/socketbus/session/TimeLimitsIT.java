package io.socketbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLimitsIT {

    private static StartedGateway gateway(JsonObject limits) {
        return StartedGateway.with(new JsonObject()
                .put("codec", new JsonObject().put("type", "text"))
                .put("limits", limits));
    }

    private static String closeReason(Mailbox<JsonObject> events) {
        return events.next(event -> event.getString("event").equals("closed")).getString("reason");
    }

    @Test
    void a_peer_that_drips_a_frame_is_ended_though_bytes_keep_coming() {
        try (StartedGateway gateway = gateway(new JsonObject().put("frameTimeout", "300ms"));
                Peer peer = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();
            var inbound = gateway.<String>inbound();
            peer.send("whole\n");
            assertThat(inbound.next().body()).isEqualTo("whole");

            peer.send("begun");

            peer.awaitEnd();
            assertThat(closeReason(events)).isEqualTo("FRAME_TIMEOUT");
            assertThat(gateway.count("truncated")).isEqualTo(1);
            Conservation.check(gateway);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"type": "line"} | abc | 3 bytes held
        {"type": "line"} | GET / HTTP/1.1 | 14 bytes held; looks like http
        {"type": "length", "size": 1} | 9ab | 3 bytes held, 55 awaited, as header 0x39 says
        {"type": "fixed", "size": 8} | abc | 3 bytes held, 5 awaited
        """)
    void the_log_tells_how_far_a_frame_came_that_was_not_finished(String framing, String begun, String detail) {
        JsonObject listener = new JsonObject()
                .put("framing", new JsonObject(framing))
                .put("codec", new JsonObject().put("type", "bytes"))
                .put("limits", new JsonObject().put("frameTimeout", "100ms"));
        try (LogLines log = LogLines.ofGateway();
                StartedGateway gateway = StartedGateway.with(listener);
                Peer peer = gateway.connect()) {
            peer.send(begun);

            peer.awaitEnd();
            assertThat(log.containing("closing "))
                    .singleElement()
                    .asString()
                    .contains("listener=devices", "session=", "peer=" + peer.address(), "reason=FRAME_TIMEOUT")
                    .endsWith("detail=\"" + detail + '"');
        }
    }

    @Test
    void a_peer_between_two_frames_may_take_its_time() {
        try (StartedGateway gateway = gateway(new JsonObject().put("frameTimeout", "50ms"));
                Peer peer = gateway.connect();
                Peer dripping = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();
            var inbound = gateway.<String>inbound();
            peer.send("one\n");
            inbound.next();

            // the other's end tells that the time is over
            dripping.send("begun");
            dripping.awaitEnd();
            assertThat(closeReason(events)).isEqualTo("FRAME_TIMEOUT");

            peer.send("two\n");
            assertThat(inbound.next().body()).isEqualTo("two");
        }
    }

    @Test
    void a_peer_that_connects_and_says_nothing_is_ended() {
        try (LogLines log = LogLines.ofGateway();
                StartedGateway gateway = gateway(new JsonObject().put("firstFrameTimeout", "200ms"))) {
            Mailbox<JsonObject> events = gateway.events();
            try (Peer silent = gateway.connect()) {
                silent.awaitEnd();

                assertThat(closeReason(events)).isEqualTo("FIRST_FRAME");
                assertThat(log.containing("reason=FIRST_FRAME"))
                        .singleElement()
                        .asString()
                        .endsWith("detail=\"0 bytes held\"");
            }
        }
    }

    @Test
    void an_idle_peer_is_ended() {
        try (StartedGateway gateway = gateway(new JsonObject().put("idleTimeout", "200ms"))) {
            Mailbox<JsonObject> events = gateway.events();
            try (Peer peer = gateway.connect()) {
                peer.send("hello\n");
                peer.awaitEnd();

                assertThat(closeReason(events)).isEqualTo("IDLE");
            }
        }
    }

    @Test
    void a_session_whose_frame_is_unanswered_is_not_idle() {
        JsonObject listener = new JsonObject()
                .put("codec", new JsonObject().put("type", "text"))
                .put("limits", new JsonObject().put("idleTimeout", "100ms"))
                .put(
                        "inbound",
                        new JsonObject()
                                .put("delivery", "request")
                                .put("replyTimeout", "1s")
                                .put("nackFrame", "NACK"));
        try (StartedGateway gateway = StartedGateway.of(StartedGateway.config(listener), 1)) {
            var inbound = gateway.<String>inbound();
            CountDownLatch sent = new CountDownLatch(1);
            // the only event loop waits, so that the session begins with its frame
            gateway.vertx().runOnContext(loop -> StartedGateway.await(sent));

            try (Peer peer = gateway.connect().send("slow\n")) {
                sent.countDown();
                inbound.next();

                assertThat(peer.readLine()).isEqualTo("NACK");
            }
        }
    }

    @Test
    void a_session_ends_at_its_age() {
        try (StartedGateway gateway = gateway(new JsonObject().put("maxAge", "300ms"))) {
            Mailbox<JsonObject> events = gateway.events();
            try (Peer peer = gateway.connect()) {
                peer.awaitEnd();

                assertThat(closeReason(events)).isEqualTo("AGED");
            }
        }
    }

    @Test
    void a_peer_that_sends_too_fast_is_read_slower_and_loses_nothing() {
        try (StartedGateway gateway = gateway(new JsonObject().put("frameRate", 50));
                Peer peer = gateway.connect()) {
            var inbound = gateway.<String>inbound();
            peer.send("x\n".repeat(80));

            assertThat(inbound.next(80)).hasSize(80);
            assertThat(gateway.count("framesIn")).isEqualTo(80);
        }
    }

    @Test
    void a_peer_that_sends_too_many_bytes_is_read_slower_and_loses_nothing() {
        try (StartedGateway gateway = gateway(new JsonObject().put("byteRate", "10KiB"));
                Peer peer = gateway.connect()) {
            var inbound = gateway.<String>inbound();
            peer.send(("x".repeat(1_023) + "\n").repeat(12));

            assertThat(inbound.next(12)).hasSize(12);
        }
    }
}
