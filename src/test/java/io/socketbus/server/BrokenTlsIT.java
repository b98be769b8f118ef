package io.socketbus.server;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.EventLoops;
import io.socketbus.testkit.HeldSocket;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A peer that breaks its connection or its TLS. What it sent before it was reset is taken all the same, though TLS 1.3 itself
 * could not say what it has to say. No limit here is below an hour.
 */
class BrokenTlsIT {

    private static final long LOOK_MILLIS = 1_000;

    @TempDir
    Path directory;

    private Certificates certificates;

    @BeforeEach
    void issue() {
        certificates = new Certificates(directory);
    }

    @Test
    void frames_are_taken_though_the_tickets_behind_the_handshake_find_nobody() throws IOException {
        try (StartedGateway gateway = start()) {
            HeldSocket socket = new HeldSocket(gateway.port());
            Peer peer = Peer.connected(certificates.over(socket, "a.test"));
            peer.send("first\nsecond\nthird\n");
            CountDownLatch reset = new CountDownLatch(1);
            Mailbox<Message<String>> frames = gateway.inboundEachHeldUntil(reset);
            Mailbox<JsonObject> events = gateway.events();
            try (Peer holder = connect(gateway)) {
                holder.send("hold\n");
                Message<String> hold = frames.next();

                socket.sendAndReset();
                reset.countDown();

                hold.reply("answer");
                answer(frames, "first", "second", "third");
                assertThat(nextClosed(events)).isEqualTo("PEER_RESET");
            }
            Conservation.check(gateway);
        }
    }

    @Test
    void frames_are_taken_though_the_answer_to_new_keys_finds_nobody() throws IOException {
        try (StartedGateway gateway = start()) {
            Socket below = connectBelowTls(gateway);
            SSLSocket socket = certificates.over(below, "a.test");
            Peer peer = Peer.connected(socket);
            CountDownLatch reset = new CountDownLatch(1);
            Mailbox<Message<String>> frames = gateway.inboundEachHeldUntil(reset);
            Mailbox<JsonObject> events = gateway.events();
            peer.send("first\n");
            Message<String> first = frames.next();

            // asks for new keys, since there was a handshake before
            socket.startHandshake();
            peer.send("second\nthird\n");
            // without the last word that TLS would send
            Peer.connected(below).reset();
            reset.countDown();

            first.reply("answer");
            answer(frames, "second", "third");
            assertThat(nextClosed(events)).isEqualTo("PEER_RESET");
            Conservation.check(gateway);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void frames_are_taken_though_what_comes_behind_them_is_no_tls(String protocol) throws IOException {
        try (LogLines log = LogLines.ofWarnings();
                StartedGateway gateway = start()) {
            Socket below = connectBelowTls(gateway);
            SSLSocket socket = certificates.over(below, "a.test");
            socket.setEnabledProtocols(new String[] {protocol});
            CountDownLatch sent = new CountDownLatch(1);
            Mailbox<Message<String>> frames = gateway.inboundEachHeldUntil(sent);
            Mailbox<JsonObject> events = gateway.events();
            Peer peer = Peer.connected(socket).send("first\n");
            Message<String> first = frames.next();
            peer.send("second\nthird\n");
            Peer.connected(below).send("not a record");
            sent.countDown();

            eventually().until(() -> gateway.session().getString("state").equals("gone"));
            long before = EventLoops.cpuMillis();
            await(gateway.vertx().timer(LOOK_MILLIS).mapEmpty());
            assertThat(EventLoops.cpuMillis() - before)
                    .as("milliseconds of work while frames wait")
                    .isLessThan(LOOK_MILLIS / 4);
            first.reply("answer");
            answer(frames, "second", "third");

            assertThat(nextClosed(events)).isEqualTo("PEER_RESET");
            peer.close();
            Conservation.check(gateway);
            assertThat(log.containing("exception was thrown")).isEmpty();
        }
    }

    private StartedGateway start() {
        JsonObject listener = new JsonObject("""
                {"codec": {"type": "text"}, "outbound": {"stallTimeout": "1h"},
                 "inbound": {"delivery": "request", "maxInFlight": 1, "replyTimeout": "1h"},
                 "limits": {"halfCloseQuiet": "1h", "halfCloseTimeout": "2h"}}""");
        listener.put("tls", certificates.tls("a.test"));
        return StartedGateway.of(StartedGateway.config(listener), 1);
    }

    /** It keeps nothing back: a reset takes with it what was not sent. */
    private static Socket connectBelowTls(StartedGateway gateway) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private Peer connect(StartedGateway gateway) {
        return Peer.of(certificates.socket(), gateway.port());
    }

    private static void answer(Mailbox<Message<String>> frames, String... bodies) {
        for (String body : bodies) {
            Message<String> frame = frames.next();
            assertThat(frame.body()).isEqualTo(body);
            frame.reply("answer");
        }
    }

    private static String nextClosed(Mailbox<JsonObject> events) {
        return events.next(event -> event.getString("event").equals("closed")).getString("reason");
    }
}
