package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.HandshakingPeers;
import io.socketbus.testkit.MountedFiles;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.ReloadingGateway;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are replaced, by good ones and by bad ones, while peers connect without a pause. */
class CertificateRotationIT {

    private static final int ROTATIONS = Scale.of(3);

    @TempDir
    Path directory;

    private Certificates certificates;
    private MountedFiles secret;
    private X509Bundle first;
    private ReloadingGateway reloading;
    private Canary canary;
    private HandshakingPeers peers;

    @BeforeEach
    void start() {
        certificates = new Certificates(directory);
        secret = new MountedFiles(directory.resolve("secret"));
        first = mount(certificates.issue("localhost"));
        JsonObject tls = new JsonObject()
                .put("certificates", secret.path("tls.crt").toString())
                .put("keys", secret.path("tls.key").toString())
                .put("handshakeTimeout", "1m");
        reloading = ReloadingGateway.with(
                directory.resolve("config"),
                new JsonObject()
                        .put("codec", new JsonObject().put("type", "text"))
                        .put("tls", tls));
        reloading.gateway().echo();
        canary = Canary.beside(reloading.gateway());
        peers = HandshakingPeers.of(certificates, reloading.gateway().port());
    }

    @AfterEach
    void close() {
        try {
            peers.close();
            canary.close();
        } finally {
            reloading.close();
        }
    }

    private X509Bundle mount(X509Bundle bundle) {
        secret.replace(Map.of("tls.crt", bundle.getCertificatePathPEM(), "tls.key", bundle.getPrivateKeyPEM()));
        return bundle;
    }

    private static String serial(X509Bundle bundle) {
        return bundle.getCertificate().getSerialNumber().toString();
    }

    @Test
    void peers_get_the_new_certificate_none_is_turned_away_and_open_sessions_go_on() {
        try (Peer open = Peer.of(certificates.socket(), reloading.gateway().port())) {
            assertThat(open.send("before\n").readLine()).isEqualTo("before");
            peers.awaitSerial(serial(first));
            for (int rotation = 0; rotation < ROTATIONS; rotation++) {
                X509Bundle next = certificates.issue("localhost");

                mount(next);

                peers.awaitSerial(serial(next));
            }

            assertThat(open.send("after\n").readLine()).isEqualTo("after");
            // told when all listeners have it, and peers may be shown it before
            eventually().untilAsserted(() -> assertThat(reloading.reloads("APPLIED"))
                    .isEqualTo(ROTATIONS));
            assertNobodyWasTurnedAway();
        }
    }

    @Test
    void a_bad_certificate_is_refused_and_peers_get_the_one_before() {
        X509Bundle next = certificates.issue("localhost");
        String pem = next.getCertificatePathPEM();
        String path = "\"" + secret.path("tls.crt") + '"';

        List<String> truncated = reloading.refusalOf(() -> secret.replace(
                Map.of("tls.crt", pem.substring(0, pem.length() / 3), "tls.key", next.getPrivateKeyPEM())));
        assertThat(truncated)
                .singleElement()
                .asString()
                .startsWith("listeners.devices.tls.certificates: must be certificates in PEM, and number 1 is none,"
                        + " found " + path);

        List<String> mismatched = reloading.refusalOf(() -> secret.replace(Map.of(
                "tls.crt", pem, "tls.key", certificates.issue("localhost").getPrivateKeyPEM())));
        assertThat(mismatched)
                .singleElement()
                .asString()
                .startsWith("listeners.devices.tls.keys: must belong to the certificate at the same place");

        peers.awaitMore(10);
        assertThat(peers.lastSerial()).isEqualTo(serial(first));
        reloading.awaitApplied(() -> mount(next));
        peers.awaitSerial(serial(next));
        assertNobodyWasTurnedAway();
    }

    private void assertNobodyWasTurnedAway() {
        peers.assertNoneFailed();
        eventually().untilAsserted(() -> assertThat(
                        reloading.gateway().counters().getJsonObject("closed").containsKey("TLS"))
                .isFalse());
    }
}
