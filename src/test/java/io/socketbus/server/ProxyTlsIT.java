package io.socketbus.server;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.ProxiedSocket;
import io.socketbus.testkit.ProxyHeader;
import io.socketbus.testkit.ReloadingGateway;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a header and TLS are asked for, TLS comes behind the header. */
class ProxyTlsIT {

    private static final Buffer HEADER = ProxyHeader.text("203.0.113.7", 40_000);

    @TempDir
    Path directory;

    private Certificates certificates;
    private ReloadingGateway reloading;
    private StartedGateway gateway;
    private Mailbox<JsonObject> events;

    @BeforeEach
    void start() {
        certificates = new Certificates(directory);
        reloading = ReloadingGateway.with(directory.resolve("config"), listener("1m", "a.test", "b.test"));
        gateway = reloading.gateway().echo();
        events = gateway.events();
    }

    private JsonObject listener(String handshakeTimeout, String... names) {
        return new JsonObject("""
                {"codec": {"type": "text"}, "proxy": {"trusted": "127.0.0.1", "timeout": "1h"}}""").put("tls", certificates.tls(names).put("handshakeTimeout", handshakeTimeout));
    }

    @AfterEach
    void close() {
        reloading.close();
    }

    private Peer secured(Socket behindHeader) {
        return Peer.connected(certificates.over(behindHeader, "a.test"));
    }

    private static Stream<Buffer> headers() {
        return Stream.of(HEADER, ProxyHeader.withChecksum(ProxyHeader.binary("203.0.113.7", 40_000)));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void a_peer_shakes_hands_behind_the_header(Buffer header) {
        try (Peer peer = secured(gateway.connect().send(header).socket())) {
            assertThat(peer.send("hello\n").readLine()).isEqualTo("hello");

            assertThat(events.next().getString("peer")).isEqualTo("203.0.113.7:40000");
        }
        assertThat(events.next().getString("reason")).isEqualTo("PEER_CLOSED");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void its_hello_may_come_in_the_segment_of_the_header(Buffer header) throws IOException {
        for (int i = 0; i < 4; i++) {
            try (Peer peer = secured(new ProxiedSocket(header.copy(), gateway.port()))) {
                assertThat(peer.send("hello\n").readLine()).isEqualTo("hello");
            }
        }
    }

    @Test
    void a_peer_that_has_finished_sending_gets_its_answers() throws IOException {
        try (Peer peer = secured(new ProxiedSocket(HEADER.copy(), gateway.port()))) {
            assertThat(peer.send("hello\nbye\n").finish().readToEnd()).hasToString("hello\nbye\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.test", "b.test"})
    void the_certificate_is_the_one_of_the_name_that_the_peer_asks_for(String name) throws IOException {
        SSLSocket socket = certificates.over(new ProxiedSocket(HEADER.copy(), gateway.port()), name);
        try (Peer peer = Peer.connected(socket)) {
            assertThat(peer.send("hello\n").readLine()).isEqualTo("hello");

            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=" + name);
        }
    }

    @Test
    void tls_before_the_header_is_no_header() {
        try (Peer peer = Peer.of(certificates.socket(), gateway.port())) {
            peer.awaitRefusal();

            awaitClosed(gateway, "PROXY");
        }
    }

    @Test
    void what_is_no_tls_behind_the_header_is_turned_away_and_nothing_of_it_is_logged() {
        try (LogLines log = LogLines.ofEverybody();
                Peer peer = gateway.connect().send(HEADER.copy().appendString("card=4111111111111111\n"))) {
            peer.awaitEnd();

            awaitClosed(gateway, "TLS");
            assertThat(log.all()).noneMatch(line -> line.contains("41111111") || line.contains("636172643d"));
        }
    }

    @Test
    void a_peer_that_does_not_shake_hands_behind_the_header_is_ended() {
        try (StartedGateway impatient = StartedGateway.with(listener("100ms", "c.test"));
                Peer peer = impatient.connect().send(HEADER)) {
            peer.awaitEnd();

            awaitClosed(impatient, "TLS");
        }
    }

    private static void awaitClosed(StartedGateway gateway, String reason) {
        eventually().untilAsserted(() -> assertThat(gateway.counters().getJsonObject("closed"))
                .isEqualTo(new JsonObject().put(reason, 1L)));
        assertThat(gateway.count("opened")).isZero();
    }

    @Test
    void who_is_believed_and_what_is_asked_of_peers_changes_while_it_runs() throws IOException {
        Peer before = secured(new ProxiedSocket(HEADER.copy(), gateway.port()));
        assertThat(before.send("before\n").readLine()).isEqualTo("before");

        reloading.changeListener(listener ->
                listener.getJsonObject("tls").put("trust", certificates.trust()).put("clientAuth", "required"));
        try (Peer without = secured(new ProxiedSocket(HEADER.copy(), gateway.port()))) {
            without.awaitRefusal();
        }

        reloading.changeListener(listener -> listener.getJsonObject("proxy").put("trusted", "127.0.0.2"));
        try (Peer stranger = gateway.connect().send(HEADER)) {
            stranger.awaitEnd();
            JsonObject refused = events.next(event -> event.getString("event").equals("refused"));
            assertThat(refused.getString("reason")).isEqualTo("UNTRUSTED");
        }
        assertThat(before.send("still\n").readLine()).isEqualTo("still");
        before.close();
    }
}
