package io.socketbus.server;

import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A peer that has closed its TLS for both directions can be told nothing any more, though the socket stays open. No limit
 * here is below an hour: whatever ends, ends since nothing is left to do.
 */
class ClosedTlsIT {

    private static final int NO_SESSION = 404;
    private static final int CLOSED = 410;

    @TempDir
    Path directory;

    private Certificates certificates;

    @BeforeEach
    void issue() {
        certificates = new Certificates(directory);
    }

    private StartedGateway start(JsonObject inbound) {
        JsonObject listener = new JsonObject("""
                {"codec": {"type": "text"}, "goodbyeFrame": "goodbye", "outbound": {"stallTimeout": "1h"},
                 "limits": {"halfCloseQuiet": "1h", "halfCloseTimeout": "2h"}}""");
        listener.put("tls", certificates.tls("a.test")).put("inbound", inbound);
        JsonObject config = StartedGateway.config(listener);
        config.getJsonObject("drain").put("total", "5m");
        return StartedGateway.of(config, 1);
    }

    private Peer connect(StartedGateway gateway, String protocol) {
        SSLSocket socket = certificates.socket();
        socket.setEnabledProtocols(new String[] {protocol});
        return Peer.of(socket, gateway.port());
    }

    private static void awaitFinished(StartedGateway gateway) {
        eventually().until(() -> gateway.session().getString("state").equals("half-closed"));
    }

    private static String nextClosed(Mailbox<JsonObject> events) {
        return events.next(event -> event.getString("event").equals("closed")).getString("reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_drain_does_not_wait_for_a_goodbye_that_nobody_can_get(String protocol) {
        try (StartedGateway gateway = start(new JsonObject())) {
            Peer peer = connect(gateway, protocol);
            Mailbox<Message<String>> frames = gateway.inbound();
            Mailbox<JsonObject> events = gateway.events();
            peer.send("hello\n");
            frames.next();
            peer.close();
            awaitFinished(gateway);

            gateway.drain();

            assertThat(nextClosed(events)).isEqualTo("DRAINED");
            assertThat(gateway.count("cutOff")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_session_ends_with_the_answer_that_nobody_can_get(String protocol) {
        try (StartedGateway gateway = start(new JsonObject().put("delivery", "request"))) {
            Peer peer = connect(gateway, protocol);
            Mailbox<Message<String>> frames = gateway.inbound();
            Mailbox<JsonObject> events = gateway.events();
            peer.send("question\n");
            Message<String> question = frames.next();
            peer.close();
            awaitFinished(gateway);

            question.reply("answer");

            assertThat(nextClosed(events)).isEqualTo("PEER_CLOSED");
        }
    }

    @Test
    void what_it_sent_before_is_taken_all_the_same() {
        JsonObject oneByOne = new JsonObject().put("delivery", "request").put("maxInFlight", 1);
        try (StartedGateway gateway = start(oneByOne)) {
            Peer peer = connect(gateway, "TLSv1.3");
            CountDownLatch closed = new CountDownLatch(1);
            // the only event loop waits, so that it reads all the rest at once: the frames and that nothing follows
            Mailbox<Message<String>> frames = gateway.inboundEachHeldUntil(closed);
            Mailbox<JsonObject> events = gateway.events();
            peer.send("first\n");
            Message<String> first = frames.next();
            peer.send("second\nthird\n").close();
            closed.countDown();
            awaitFinished(gateway);

            first.reply("answer");

            Message<String> second = frames.next();
            assertThat(second.body()).isEqualTo("second");
            second.reply("answer");
            Message<String> third = frames.next();
            assertThat(third.body()).isEqualTo("third");
            third.reply("answer");
            assertThat(nextClosed(events)).isEqualTo("PEER_CLOSED");
            assertThat(gateway.count("unwritten")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void what_it_sent_before_is_taken_though_a_reset_follows(String protocol) {
        JsonObject oneByOne = new JsonObject().put("delivery", "request").put("maxInFlight", 1);
        try (StartedGateway gateway = start(oneByOne)) {
            Peer peer = connect(gateway, protocol);
            CountDownLatch reset = new CountDownLatch(1);
            // the only event loop waits, so that it reads what the peer has sent when nothing can be written any more
            Mailbox<Message<String>> frames = gateway.inboundEachHeldUntil(reset);
            Mailbox<JsonObject> events = gateway.events();
            peer.send("first\n");
            Message<String> first = frames.next();
            peer.send("second\nthird\n").reset();
            reset.countDown();
            awaitFinished(gateway);

            first.reply("answer");

            Message<String> second = frames.next();
            assertThat(second.body()).isEqualTo("second");
            second.reply("answer");
            assertThat(frames.next().body()).isEqualTo("third");
            nextClosed(events);
        }
    }

    @Test
    void who_writes_to_it_is_told_so_at_once() {
        try (StartedGateway gateway = start(new JsonObject())) {
            Peer peer = connect(gateway, "TLSv1.3");
            peer.send("hello\n");
            Map<String, String> to = Map.of("session", gateway.sessionOf(peer));
            peer.close();
            awaitFinished(gateway);

            assertThat(awaitFailure(gateway.ask(to, "lost")).failureCode()).isEqualTo(CLOSED);
            assertThat(awaitFailure(gateway.ask(to, "not begun")).failureCode()).isEqualTo(NO_SESSION);
        }
    }
}
