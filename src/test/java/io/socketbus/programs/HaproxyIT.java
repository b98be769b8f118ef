package io.socketbus.programs;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.Program;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HAProxy, whose protocol it is, before a gateway: peers are who they are, and not HAProxy. */
class HaproxyIT {

    /** Nothing else binds there, so that a port that was free stays so. */
    private static final String FRONT = "127.0.0.77";

    @TempDir
    private Path directory;

    /** A gateway and HAProxy before it. */
    private final class Setup implements AutoCloseable {

        private final StartedGateway gateway;
        private final Mailbox<JsonObject> events;
        private final Program.Running haproxy;
        private final int port;

        /**
         * @param bind how it takes connections
         * @param server how it makes them
         */
        Setup(JsonObject tls, String bind, String server) throws IOException {
            Program.assume("haproxy");
            JsonObject listener = Listeners.of("line", "text")
                    .put("proxy", new JsonObject().put("trusted", "127.0.0.1"))
                    .mergeIn(tls);
            gateway = StartedGateway.with(listener).echo();
            events = gateway.events();
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(FRONT))) {
                port = free.getLocalPort();
            }
            Path config = Files.writeString(
                    directory.resolve("haproxy.cfg"), String.format("""
                            defaults
                              log stdout format raw local0
                              option log-health-checks
                              mode tcp
                              timeout connect 20s
                              timeout client 20s
                              timeout server 20s
                              unique-id-format %%{+X}o%%ci:%%cp-%%rt
                            listen devices
                              bind %s:%d %s
                              server gateway 127.0.0.1:%d %s
                            """, FRONT, port, bind, gateway.port(), server));
            haproxy = Program.start(Map.of(), "", "haproxy", "-db", "-f", config.toString());
        }

        Socket connect() {
            return eventually()
                    .ignoreException(ConnectException.class)
                    .until(() -> new Socket(FRONT, port), Socket::isConnected);
        }

        /** Sends a line by a peer, and checks that it comes back, and whose it was. */
        void assertServes(Peer peer) {
            assertThat(peer.send("hello\n").readLine()).as(haproxy.toString()).isEqualTo("hello");
            assertThat(gateway.describe(peer).getString("peer")).isEqualTo(peer.address());
            assertThat(gateway.counters().getJsonObject("closed").getLong("PROXY", 0L))
                    .isZero();
        }

        @Override
        public void close() {
            haproxy.close();
            gateway.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send-proxy",
                "send-proxy-v2",
                "send-proxy-v2-ssl-cn",
                "send-proxy-v2 proxy-v2-options crc32c,unique-id"
            })
    void peers_keep_their_address(String option) throws IOException {
        try (Setup setup = new Setup(new JsonObject(), "", option)) {
            try (Peer first = Peer.connected(setup.connect());
                    Peer second = Peer.connected(setup.connect())) {
                setup.assertServes(first);
                setup.assertServes(second);
            }
        }
    }

    @Test
    void haproxy_may_end_their_tls_and_tell_of_it() throws IOException {
        Certificates certificates = new Certificates(directory);
        JsonObject tls = certificates.tls("devices.test");
        Path both = Files.writeString(
                directory.resolve("both.pem"),
                Files.readString(Path.of(tls.getJsonArray("certificates").getString(0)))
                        + Files.readString(Path.of(tls.getJsonArray("keys").getString(0))));
        try (Setup setup = new Setup(
                new JsonObject(),
                "ssl crt " + both,
                "send-proxy-v2-ssl proxy-v2-options ssl,cert-cn,ssl-cipher,authority,crc32c")) {
            try (Peer peer = Peer.connected(certificates.over(setup.connect(), "devices.test"))) {
                setup.assertServes(peer);
            }
        }
    }

    @Test
    void or_leave_it_to_the_gateway() throws IOException {
        Certificates certificates = new Certificates(directory);
        JsonObject tls = new JsonObject().put("tls", certificates.tls("devices.test"));
        try (Setup setup = new Setup(tls, "", "send-proxy-v2")) {
            try (Peer peer = Peer.connected(certificates.over(setup.connect(), "devices.test"))) {
                setup.assertServes(peer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-proxy", "send-proxy-v2"})
    void its_health_checks_leave_no_trace(String option) throws IOException {
        try (Setup setup = new Setup(new JsonObject(), "", option + " check inter 100ms")) {
            eventually().until(() -> setup.haproxy.toString().contains("Layer4 check passed"));
            try (Peer peer = Peer.connected(setup.connect())) {
                setup.assertServes(peer);

                assertThat(setup.events.next().getString("peer")).isEqualTo(peer.address());
            }
        }
    }
}
