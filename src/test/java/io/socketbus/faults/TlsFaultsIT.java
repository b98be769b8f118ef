package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that do not speak TLS to a listener that does, or begin and say no more. */
class TlsFaultsIT {

    private static final int PEERS = Scale.peers(100);
    private static final String SECRET = "card=4111111111111111";
    private static final String SECRET_IN_HEX = "636172643d";

    @TempDir
    static Path directory;

    /** The first handshake of a process takes long, whoever shakes hands. */
    @BeforeAll
    static void shakeHandsOnce() {
        Certificates certificates = new Certificates(directory);
        JsonObject tls = certificates.tls("localhost").put("handshakeTimeout", "1h");
        try (StartedGateway gateway = StartedGateway.with(listener(tls)).echo();
                Peer first = Peer.of(certificates.socket(), gateway.port())) {
            assertThat(first.send("hello\n").readLine()).isEqualTo("hello");
        }
    }

    private static JsonObject listener(JsonObject tls) {
        return new JsonObject()
                .put("codec", new JsonObject().put("type", "text"))
                .put("tls", tls);
    }

    private static StartedGateway gateway(String handshakeTimeout) {
        JsonObject tls = new Certificates(directory).tls("localhost").put("handshakeTimeout", handshakeTimeout);
        return Canary.gateway(listener(tls));
    }

    @Test
    void what_is_no_tls_is_turned_away_and_nothing_of_it_is_logged() {
        byte[] random = new byte[4_096];
        new Random(7).nextBytes(random);
        List<Buffer> openings = List.of(
                Buffer.buffer(SECRET + "\r\n\r\n"),
                Buffer.buffer("GET /?" + SECRET + " HTTP/1.1\r\n\r\n"),
                // looks like the first record of a handshake
                Buffer.buffer(new byte[] {22, 3, 1, 0, 40}).appendString(SECRET.repeat(4)),
                Buffer.buffer(random).appendString(SECRET));
        try (StartedGateway gateway = gateway("1h");
                LogLines everything = LogLines.ofEverybody();
                Canary canary = Canary.beside(gateway).allowLines(0);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            int next = 0;
            for (Peer peer : peers.peers()) {
                peer.send(openings.get(next++ % openings.size()));
            }

            peers.awaitEnds();
            awaitTurnedAway(gateway);
            assertThat(everything.all())
                    .noneMatch(line -> line.contains("41111111")
                            || line.toLowerCase(java.util.Locale.ROOT).contains(SECRET_IN_HEX));
            canary.awaitExchanges(1);
        }
    }

    @Test
    void peers_that_say_hello_and_no_more_are_ended_at_the_timeout() throws IOException {
        Buffer hello;
        try (InputStream capture = TlsFaultsIT.class.getResourceAsStream("/captures/negative-tls-client-hello.bin")) {
            hello = Buffer.buffer(Objects.requireNonNull(capture).readAllBytes());
        }
        try (StartedGateway gateway = gateway("1s");
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            int cut = 0;
            for (Peer peer : peers.peers()) {
                peer.send(hello.getBuffer(0, hello.length() * (cut++ % 4 + 1) / 4));
            }

            peers.awaitEnds();
            awaitTurnedAway(gateway);
            canary.awaitExchanges(1);
        }
    }

    private static void awaitTurnedAway(StartedGateway gateway) {
        eventually().untilAsserted(() -> assertThat(gateway.counters().getJsonObject("closed"))
                .isEqualTo(new JsonObject().put("TLS", (long) PEERS)));
        assertThat(gateway.count("opened")).isZero();
    }
}
