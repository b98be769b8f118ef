package io.socketbus.server;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.ProxyHeader;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind a balancer, a peer is who the header of its connection says. */
class ProxyIT {

    private static final String LISTENER = """
            {"codec": {"type": "text"}, "inbound": {"headers": ["peer"]},
             "proxy": {"trusted": ["127.0.0.1/32"], "timeout": "1h"}}""";

    private StartedGateway gateway;
    private Mailbox<JsonObject> events;
    private LogLines log;

    @BeforeEach
    void start() {
        log = LogLines.ofGateway();
        gateway = gateway(new JsonObject());
        events = gateway.events();
    }

    @AfterEach
    void close() {
        gateway.close();
        log.close();
    }

    private static StartedGateway gateway(JsonObject more) {
        return StartedGateway.with(new JsonObject(LISTENER).mergeIn(more, true)).echo();
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of(ProxyHeader.text("203.0.113.7", 40_000), "203.0.113.7:40000"),
                Arguments.of(ProxyHeader.text("2001:db8::7", 40_000), "2001:db8:0:0:0:0:0:7:40000"),
                Arguments.of(ProxyHeader.binary("203.0.113.7", 40_000), "203.0.113.7:40000"),
                Arguments.of(
                        ProxyHeader.withChecksum(ProxyHeader.binary("2001:db8::7", 40_000)),
                        "2001:db8:0:0:0:0:0:7:40000"));
    }

    // ---- who is believed ----

    @ParameterizedTest
    @MethodSource("headers")
    void frames_events_and_lists_tell_of_the_peer_of_the_header(Buffer header, String peer) {
        Mailbox<Message<String>> frames = gateway.inbound();
        try (Peer balancer = gateway.connect().send(header.copy().appendString("hello\n"))) {
            assertThat(balancer.readLine()).isEqualTo("hello");

            assertThat(frames.next().headers().get("peer")).isEqualTo(peer);
            assertThat(events.next().getString("peer")).isEqualTo(peer);
            assertThat(gateway.session().getString("peer")).isEqualTo(peer);
        }
        assertThat(events.next().getString("event")).isEqualTo("closed");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void a_header_may_come_byte_by_byte_and_so_may_what_follows(Buffer header, String peer) {
        try (Peer balancer = gateway.connect()) {
            for (byte next : header.copy().appendString("hello\n").getBytes()) {
                balancer.send(next);
            }

            assertThat(balancer.readLine()).isEqualTo("hello");
            assertThat(events.next().getString("peer")).isEqualTo(peer);
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void a_peer_that_has_said_all_in_one_segment_gets_its_answer(Buffer header, String peer) {
        try (Peer balancer = gateway.connect()) {
            balancer.send(header.copy().appendString("hello\nbye\n")).finish();

            assertThat(balancer.readToEnd()).hasToString("hello\nbye\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN\r\n", "\r\n\r\n\0\r\nQUIT\n \0\0\0"})
    void a_balancer_that_speaks_for_itself_has_its_own_address(String header) {
        try (Peer balancer = gateway.connect().send(header + "hello\n")) {
            assertThat(balancer.readLine()).isEqualTo("hello");
            assertThat(events.next().getString("peer")).isEqualTo(balancer.address());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN\r\n", "\r\n\r\n\0\r\nQUIT\n \0\0\0"})
    void a_balancer_that_looks_whether_somebody_listens_leaves_no_trace(String header) {
        eventually().untilAsserted(() -> {
            long before = gateway.count("opened");
            try (Peer probe = gateway.connect().send(header).finish()) {
                probe.awaitEnd();
            }
            assertThat(gateway.count("opened")).isEqualTo(before);
        });
    }

    @Test
    void nor_does_one_that_names_itself() {
        eventually().untilAsserted(() -> {
            long before = gateway.count("opened");
            try (Peer probe = gateway.connect()) {
                int port = probe.socket().getLocalPort();
                probe.send(ProxyHeader.text("127.0.0.1", port)).finish().awaitEnd();
            }
            assertThat(gateway.count("opened")).isEqualTo(before);
        });
    }

    @Test
    void a_balancer_that_waits_to_be_spoken_to_comes_in_as_well() {
        try (Peer balancer = gateway.connect().send(ProxyHeader.local())) {
            assertThat(events.next().getString("peer")).isEqualTo(balancer.address());
        }
    }

    // ---- who is not ----

    @Test
    void who_does_not_come_from_a_balancer_is_refused_whatever_it_says() {
        try (Peer stranger = from("127.0.0.2").send(ProxyHeader.text("203.0.113.7", 40_000))) {
            stranger.awaitEnd();

            JsonObject refused = events.next();
            assertThat(refused.getString("event")).isEqualTo("refused");
            assertThat(refused.getString("reason")).isEqualTo("UNTRUSTED");
            assertThat(refused.getString("peer")).isEqualTo(stranger.address());
            assertThat(log.containing("UNTRUSTED"))
                    .singleElement()
                    .asString()
                    .contains("peer=" + stranger.address())
                    .doesNotContain("203.0.113.7");
            assertThat(gateway.counters().getJsonObject("refused")).isEqualTo(new JsonObject().put("UNTRUSTED", 1L));
            assertThat(gateway.count("opened")).isZero();
        }
    }

    @Test
    void and_it_is_not_waited_for_what_it_might_say() {
        try (Peer stranger = from("127.0.0.2")) {
            stranger.awaitEnd();
        }
    }

    private Peer from(String address) {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            return Peer.of(socket, gateway.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- what is no header ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hi\":1}\n",
                "GET / HTTP/1.1\r\n\r\n",
                "PROXY TCP4 1.2.3.4\r\n",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2 and so on, for ever and ever and more, and still no end of the line, so it is too long"
            })
    void what_is_no_header_is_closed_counted_and_logged(String bytes) {
        try (Peer balancer = gateway.connect().send(bytes)) {
            balancer.awaitEnd();

            awaitClosed(1);
            awaitLines(1);
            assertThat(log.containing("PROXY"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "closing listener=devices peer=" + balancer.address() + " reason=PROXY detail=\"header: ")
                    .contains(bytes.substring(0, 8));
            assertThat(gateway.count("opened")).isZero();
            assertThat(events.now()).isEmpty();
        }
    }

    @Test
    void what_is_no_header_is_named_where_it_opens_as_another_protocol_does() {
        try (Peer browser = gateway.connect().send("GET / HTTP/1.1\r\n\r\n")) {
            browser.awaitEnd();

            awaitLines(1);
            assertThat(log.containing("PROXY")).singleElement().asString().endsWith("; looks like http\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PROXY TCP4 ", "\r\n\r\n\0\r\nQUIT\n"})
    void a_header_that_is_not_whole_in_time_is_closed_and_counted(String beginning) {
        try (StartedGateway impatient = gateway(new JsonObject("{\"proxy\":{\"timeout\":\"50ms\"}}"));
                Peer balancer = impatient.connect().send(beginning)) {
            balancer.awaitEnd();

            eventually().untilAsserted(() -> assertThat(impatient.counters().getJsonObject("closed"))
                    .isEqualTo(new JsonObject().put("PROXY", 1L)));
        }
    }

    @Test
    void who_leaves_within_its_header_is_counted_and_who_leaves_before_it_is_not() {
        gateway.connect().close();
        gateway.connect().reset();
        gateway.connect().send("PROXY TCP4 ").close();
        gateway.connect().send("PROXY TCP4 ").reset();

        awaitClosed(2);
        awaitLines(2);
    }

    @Test
    void what_is_no_header_is_masked_where_what_peers_send_is() {
        JsonObject masked = StartedGateway.config(new JsonObject(LISTENER));
        masked.getJsonObject("ops").put("payload", "masked");
        try (StartedGateway discreet = StartedGateway.of(masked);
                Peer text = Peer.connect(discreet.port()).send("card=4111111111111111\n");
                Peer binary = Peer.connect(discreet.port()).send("\0014111111111111111")) {
            text.awaitEnd();
            binary.awaitEnd();

            eventually().until(() -> log.containing("reason=PROXY").size() == 2);
            assertThat(log.all()).noneMatch(line -> line.contains("41111111") || line.contains("31313131"));
        }
    }

    /** What is logged is counted before. */
    private void awaitLines(int count) {
        eventually().untilAsserted(() -> assertThat(log.containing("PROXY")).hasSize(count));
    }

    private void awaitClosed(long count) {
        eventually().untilAsserted(() -> assertThat(gateway.counters().getJsonObject("closed"))
                .isEqualTo(new JsonObject().put("PROXY", count)));
    }

    // ---- what else goes by the address ----

    @Test
    void sessions_of_an_address_are_those_of_the_header() {
        try (StartedGateway limited = gateway(new JsonObject("{\"limits\":{\"maxSessionsPerAddress\":1}}"))) {
            Mailbox<JsonObject> told = limited.events();
            try (Peer first = limited.connect().send(ProxyHeader.text("203.0.113.7", 1));
                    Peer other = limited.connect().send(ProxyHeader.binary("203.0.113.8", 1))) {
                assertThat(first.send("a\n").readLine()).isEqualTo("a");
                assertThat(other.send("b\n").readLine()).isEqualTo("b");
                // the same address, written in another way
                try (Peer second = limited.connect().send(ProxyHeader.text("::ffff:203.0.113.7", 2))) {
                    second.awaitEnd();
                    JsonObject refused = nextRefused(told);
                    assertThat(refused.getString("reason")).isEqualTo("ADDRESS_FULL");
                    assertThat(refused.getString("peer")).isEqualTo("203.0.113.7:2");
                }
                assertThat(first.send("c\n").readLine()).isEqualTo("c");
                assertThat(other.send("d\n").readLine()).isEqualTo("d");
            }
        }
    }

    @Test
    void who_is_denied_is_denied_by_the_address_of_the_header() {
        try (StartedGateway choosy = gateway(new JsonObject("{\"limits\":{\"deny\":[\"203.0.113.0/24\"]}}"))) {
            Mailbox<JsonObject> told = choosy.events();
            try (Peer denied = choosy.connect().send(ProxyHeader.binary("203.0.113.7", 9));
                    Peer welcome = choosy.connect().send(ProxyHeader.binary("198.51.100.7", 9))) {
                denied.awaitEnd();
                JsonObject refused = nextRefused(told);

                assertThat(refused.getString("reason")).isEqualTo("DENIED");
                assertThat(refused.getString("peer")).isEqualTo("203.0.113.7:9");
                assertThat(welcome.send("a\n").readLine()).isEqualTo("a");
            }
        }
    }

    private static JsonObject nextRefused(Mailbox<JsonObject> told) {
        return told.next(event -> event.getString("event").equals("refused"));
    }

    // ---- while the gateway changes and leaves ----

    @Test
    void a_drain_does_not_wait_for_headers() {
        try (Peer silent = gateway.connect();
                Peer begun = gateway.connect().send("PROXY ");
                Peer whole = gateway.connect().send(ProxyHeader.local().appendString("a\n"))) {
            assertThat(whole.readLine()).isEqualTo("a");

            StartedGateway.await(gateway.drain());

            silent.awaitEnd();
            begun.awaitEnd();
            assertThat(gateway.counters().getJsonObject("closed")).isEqualTo(new JsonObject().put("DRAINED", 1L));
        }
    }

    @Test
    void peers_of_all_event_loops_come_in() {
        JsonArray loops = new JsonArray();
        for (int i = 0; i < 4; i++) {
            try (Peer balancer = gateway.connect().send(ProxyHeader.text("203.0.113.7", 100 + i) + "a\n")) {
                assertThat(balancer.readLine()).isEqualTo("a");
                String session = events.next(event -> event.getString("event").equals("opened"))
                        .getString("session");
                loops.add(StartedGateway.loopOf(session));
            }
        }

        assertThat(loops.stream().distinct()).hasSize(2);
    }
}
