package io.socketbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.ReloadingGateway;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TLS asks of peers changes while sessions are open, and the certificate stays. */
class ReloadTlsIT {

    @TempDir
    Path directory;

    private Certificates certificates;
    private ReloadingGateway reloading;
    private Peer open;

    @BeforeEach
    void start() {
        certificates = new Certificates(directory);
        reloading = ReloadingGateway.with(
                directory.resolve("config"),
                new JsonObject("{\"codec\": {\"type\": \"text\"}}").put("tls", certificates.tls("localhost")));
        reloading.gateway().echo();
        open = connect(certificates.socket());
        assertEchoes(open);
    }

    @AfterEach
    void close() {
        open.close();
        reloading.close();
    }

    private Peer connect(SSLSocket socket) {
        return Peer.of(socket, reloading.gateway().port());
    }

    private static void assertEchoes(Peer peer) {
        assertThat(peer.send("hello\n").readLine()).isEqualTo("hello");
    }

    private void change(String key, Object value) {
        reloading.changeListener(listener -> listener.getJsonObject("tls").put(key, value));
    }

    @Test
    void who_connects_from_then_on_must_show_a_certificate_and_who_is_inside_need_not() {
        reloading.changeListener(listener ->
                listener.getJsonObject("tls").put("trust", certificates.trust()).put("clientAuth", "required"));

        try (Peer without = connect(certificates.socket());
                Peer with = connect(certificates.socket(certificates.issue("peer")))) {
            without.awaitRefusal();
            assertEchoes(with);
        }
        assertEchoes(open);

        change("clientAuth", "none");
        try (Peer without = connect(certificates.socket())) {
            assertEchoes(without);
        }
    }

    @Test
    void a_protocol_is_taken_from_who_connects_from_then_on() {
        change("protocols", "TLSv1.3");

        SSLSocket old = certificates.socket();
        old.setEnabledProtocols(new String[] {"TLSv1.2"});
        try (Peer refused = connect(old);
                Peer served = connect(certificates.socket())) {
            refused.awaitRefusal();
            assertEchoes(served);
        }
        assertEchoes(open);
    }
}
