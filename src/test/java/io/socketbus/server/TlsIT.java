package io.socketbus.server;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener that speaks TLS. */
class TlsIT {

    @TempDir
    Path directory;

    private Certificates certificates;
    private StartedGateway gateway;

    @BeforeEach
    void start() {
        certificates = new Certificates(directory);
        gateway = start(new JsonObject(), "a.test").echo();
    }

    private StartedGateway start(JsonObject tls, String... names) {
        return StartedGateway.with(
                new JsonObject("""
                {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "256KiB"}, "goodbyeFrame": "goodbye",
                 "limits": {"halfCloseQuiet": "200ms"}}""").put("tls", certificates.tls(names).mergeIn(tls)));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_line_comes_back(String protocol) {
        SSLSocket socket = certificates.socket();
        socket.setEnabledProtocols(new String[] {protocol});
        try (Peer peer = Peer.of(socket, gateway.port())) {
            peer.send("secret\n");

            assertThat(peer.readLine()).isEqualTo("secret");
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    @Test
    void a_protocol_that_is_not_in_the_configuration_is_refused() {
        SSLSocket old = certificates.socket();
        old.setEnabledProtocols(new String[] {"TLSv1.2"});
        try (StartedGateway strict = start(new JsonObject("{\"protocols\": [\"TLSv1.3\"]}"), "b.test");
                Peer peer = Peer.of(old, strict.port())) {
            peer.awaitRefusal();

            eventually().untilAsserted(() -> assertThat(strict.counters().getJsonObject("closed"))
                    .isEqualTo(new JsonObject().put("TLS", 1L)));
            assertThat(strict.count("opened")).isZero();
        }
    }

    @Test
    void the_certificate_is_the_one_of_the_name_that_the_peer_asks_for() throws SSLPeerUnverifiedException {
        try (StartedGateway two = start(new JsonObject(), "b.test", "c.test").echo()) {
            assertThat(subjectShownTo(certificates.socketFor("b.test"), two)).isEqualTo("CN=b.test");
            assertThat(subjectShownTo(certificates.socketFor("c.test"), two)).isEqualTo("CN=c.test");
        }
    }

    private static String subjectShownTo(SSLSocket socket, StartedGateway gateway) throws SSLPeerUnverifiedException {
        try (Peer peer = Peer.of(socket, gateway.port())) {
            peer.send("hello\n");
            assertThat(peer.readLine()).isEqualTo("hello");
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    @Test
    void plain_bytes_are_turned_away_and_none_of_them_reaches_the_log() {
        String payload = "card=4111111111111111\n";
        try (LogLines log = LogLines.ofEverybody();
                Peer plain = gateway.connect()) {
            plain.send(payload);

            plain.awaitEnd();
            eventually().until(() -> !log.containing("reason=TLS").isEmpty());
            assertThat(log.containing("4111")).isEmpty();
            String hex = HexFormat.of().formatHex(payload.getBytes(StandardCharsets.UTF_8), 0, 8);
            assertThat(log.all())
                    .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains(hex));
            assertThat(gateway.counters().getJsonObject("closed")).isEqualTo(new JsonObject().put("TLS", 1L));
            assertThat(gateway.count("opened")).isZero();
        }
    }

    @Test
    void a_peer_that_does_not_shake_hands_is_ended() {
        try (StartedGateway impatient = start(new JsonObject("{\"handshakeTimeout\": \"100ms\"}"), "b.test");
                Peer silent = impatient.connect()) {
            silent.awaitEnd();

            eventually().untilAsserted(() -> assertThat(impatient.counters().getJsonObject("closed"))
                    .isEqualTo(new JsonObject().put("TLS", 1L)));
        }
    }

    @Test
    void a_peer_that_has_finished_sending_gets_its_answers() {
        JsonObject answering = new JsonObject("""
                {"codec": {"type": "text"}, "inbound": {"delivery": "request"}}""").put("tls", certificates.tls("b.test"));
        try (StartedGateway patient = StartedGateway.with(answering);
                Peer peer = Peer.of(certificates.socket(), patient.port())) {
            Mailbox<JsonObject> events = patient.events();
            Mailbox<Message<String>> frames = patient.inbound();

            peer.send("last question\n").finish();
            frames.next().reply("last answer");

            assertThat(peer.readToEnd().toString()).isEqualTo("last answer\n");
            assertThat(events.next(event -> event.getString("event").equals("closed"))
                            .getString("reason"))
                    .isEqualTo("PEER_CLOSED");
        }
    }

    @Test
    void a_peer_that_does_not_read_is_ended_at_once() {
        try (Peer deaf = Peer.of(certificates.socket(), gateway.port())) {
            deaf.send("hello\n");
            String session = gateway.sessionOf(deaf);
            Mailbox<JsonObject> events = gateway.events();
            Backlog.fill(gateway, session, Map.of());

            gateway.ask(Map.of("to", "all", "onFull", "close"), "x".repeat(Backlog.WIRE_BYTES));

            JsonObject closed = events.next(event -> event.getString("event").equals("closed"));
            assertThat(closed.getString("session")).isEqualTo(session);
            assertThat(closed.getString("reason")).isEqualTo("SLOW_PEER");
        }
    }

    @Test
    void a_drain_says_goodbye_and_ends_in_an_orderly_way() {
        try (Peer peer = Peer.of(certificates.socket(), gateway.port())) {
            peer.send("hello\n");
            assertThat(peer.readLine()).isEqualTo("hello");

            var drained = gateway.drain();

            assertThat(peer.readToEnd().toString()).isEqualTo("goodbye\n");
            await(drained);
        }
    }

    @Test
    void what_a_peer_sends_to_a_session_that_ends_does_not_turn_the_end_into_a_reset() {
        try (Peer talking = Peer.of(certificates.socket(), gateway.port())) {
            talking.send("hello\n");
            String session = gateway.sessionOf(talking);
            assertThat(talking.readLine()).isEqualTo("hello");

            gateway.control(new JsonObject().put("op", "close").put("session", session));
            talking.send("still talking\n".repeat(10_000));

            assertThat(talking.readToEnd().length()).isZero();
        }
    }
}
