package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
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
