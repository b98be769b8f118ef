package io.socketbus.ops;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.MountedFiles;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ops over TLS. */
class OpsTlsIT {

    private static final String LOGIN = new JsonObject().put("token", Ops.TOKEN).encode();

    private static String ask(Peer peer, String request, String body) {
        return peer.send(request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .readToEnd()
                .toString();
    }

    @Test
    void ops_speaks_tls_as_listeners_do_and_its_cookie_never_leaves_it(@TempDir Path folder) {
        Certificates certificates = new Certificates(folder);
        JsonObject config = StartedGateway.config(new JsonObject());
        config.getJsonObject("ops").put("tls", certificates.tls("localhost")).put("token", Ops.TOKEN);
        try (WatchedGateway watched = WatchedGateway.of(config)) {
            try (Peer operator = Peer.of(certificates.socket(), watched.opsPort())) {
                assertThat(ask(operator, "GET /sessions", "")).startsWith("HTTP/1.1 200 OK");
            }
            try (Peer operator = Peer.of(certificates.socket(), watched.opsPort())) {
                assertThat(ask(operator, "POST /login", LOGIN))
                        .startsWith("HTTP/1.1 204")
                        .contains("Secure");
            }
            try (Peer plain = Peer.connect(watched.opsPort())) {
                plain.send("GET /sessions HTTP/1.1\r\n\r\n").awaitEnd();
            }
        }
    }

    @Test
    void who_connects_after_a_change_of_the_files_gets_the_new_certificate(@TempDir Path folder) {
        Certificates certificates = new Certificates(folder);
        MountedFiles secret = new MountedFiles(folder.resolve("secret"));
        X509Bundle first = mount(secret, certificates.issue("localhost"));
        MountedFiles files = new MountedFiles(folder.resolve("config"));
        JsonObject config = StartedGateway.config(new JsonObject()).put("reload", "100ms");
        config.getJsonObject("ops")
                .put(
                        "tls",
                        new JsonObject()
                                .put("certificates", secret.path("tls.crt").toString())
                                .put("keys", secret.path("tls.key").toString()));
        files.replaceConfiguration(config.encode());
        try (WatchedGateway watched = WatchedGateway.of(files.configuration());
                Peer open = Peer.of(certificates.socket(), watched.opsPort())) {
            open.send("GET /live HTTP/1.1\r\n");
            assertThat(serial(certificates, watched)).isEqualTo(serial(first));

            X509Bundle next = mount(secret, certificates.issue("localhost"));

            eventually().until(() -> serial(certificates, watched).equals(serial(next)));
            assertThat(open.send("Host: localhost\r\nConnection: close\r\n\r\n")
                            .readToEnd()
                            .toString())
                    .startsWith("HTTP/1.1 200 OK")
                    .doesNotContain("refused");
        }
    }

    private static X509Bundle mount(MountedFiles secret, X509Bundle bundle) {
        secret.replace(Map.of("tls.crt", bundle.getCertificatePathPEM(), "tls.key", bundle.getPrivateKeyPEM()));
        return bundle;
    }

    private static BigInteger serial(X509Bundle bundle) {
        return bundle.getCertificate().getSerialNumber();
    }

    /** Of the certificate that is shown now. */
    private static BigInteger serial(Certificates certificates, WatchedGateway watched) {
        SSLSocket socket = certificates.socket();
        try (Peer peer = Peer.of(socket, watched.opsPort())) {
            peer.send("GET /live HTTP/1.1\r\nConnection: close\r\n\r\n").awaitEnd();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSerialNumber();
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_url_that_is_logged_says_so(@TempDir Path folder) {
        JsonObject config = StartedGateway.config(new JsonObject());
        config.getJsonObject("ops").put("tls", new Certificates(folder).tls("localhost"));
        try (LogLines log = LogLines.ofGateway()) {
            StartedGateway.of(config).close();

            assertThat(log.containing("#token="))
                    .singleElement()
                    .asString()
                    .contains(" url=https://127.0.0.1:" + WatchedGateway.opsPort(log) + "/#token=");
        }
    }
}
