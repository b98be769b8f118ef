package io.socketbus.server;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener that asks peers for a certificate. */
class ClientCertificateIT {

    @TempDir
    Path directory;

    private Certificates certificates;

    @BeforeEach
    void makeAuthority() {
        certificates = new Certificates(directory);
    }

    @Test
    void a_peer_with_a_certificate_of_the_authority_is_served() {
        assertServed("required", certificates.issue("good"));
    }

    @Test
    void a_peer_without_a_certificate_is_turned_away() {
        assertTurnedAway("required", null);
    }

    @Test
    void a_peer_with_a_certificate_of_somebody_else_is_turned_away() {
        assertTurnedAway("required", Certificates.issueByStranger("good"));
    }

    @Test
    void where_a_certificate_is_requested_only_a_peer_without_one_is_served() {
        assertServed("request", null);
    }

    @Test
    void where_a_certificate_is_requested_only_one_of_somebody_else_is_turned_away() {
        assertTurnedAway("request", Certificates.issueByStranger("good"));
    }

    @Test
    void where_no_certificate_is_asked_for_any_peer_is_served() {
        assertServed("none", Certificates.issueByStranger("good"));
    }

    private void assertServed(String clientAuth, @Nullable X509Bundle own) {
        try (StartedGateway gateway = start(clientAuth);
                Peer peer = Peer.of(certificates.socket(own), gateway.port())) {
            peer.send("1\n");

            assertThat(peer.readLine()).isEqualTo("1");
        }
    }

    private void assertTurnedAway(String clientAuth, @Nullable X509Bundle own) {
        try (StartedGateway gateway = start(clientAuth);
                Peer peer = Peer.of(certificates.socket(own), gateway.port())) {
            peer.awaitRefusal();

            eventually().untilAsserted(() -> assertThat(gateway.counters().getJsonObject("closed"))
                    .isEqualTo(new JsonObject().put("TLS", 1L)));
            assertThat(gateway.count("opened")).isZero();
            assertThat(gateway.count("framesIn")).isZero();
        }
    }

    private StartedGateway start(String clientAuth) {
        JsonObject tls = certificates
                .tls("gateway.test")
                .put("trust", new JsonArray().add(certificates.trust()))
                .put("clientAuth", clientAuth);
        return StartedGateway.with(new JsonObject().put("tls", tls)).echo();
    }
}
