package io.socketbus.server;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.ReloadingGateway;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration changes while sessions are open, one of which is a canary. */
class ReloadIT {

    @TempDir
    Path directory;

    private ReloadingGateway reloading;
    private StartedGateway gateway;
    private Canary canary;

    @BeforeEach
    void start() {
        reloading = ReloadingGateway.with(directory, new JsonObject("""
                {"codec": {"type": "text"}, "limits": {"halfCloseQuiet": "1ms"}, "goodbyeFrame": "bye"}"""));
        gateway = reloading.gateway().echo();
        canary = Canary.beside(gateway);
    }

    @AfterEach
    void close() {
        try {
            canary.close();
        } finally {
            reloading.close();
        }
    }

    private void change(String section, String key, Object value) {
        reloading.changeListener(listener -> listener.put(
                section, listener.getJsonObject(section, new JsonObject()).put(key, value)));
    }

    private static void assertEchoes(Peer peer, String line) {
        assertThat(peer.send(line + '\n').readLine()).isEqualTo(line);
    }

    private static String reason(JsonObject event) {
        return event.getString("event") + ' ' + event.getString("reason");
    }

    // ---- at once ----

    @Test
    void a_listener_that_is_given_less_room_is_full_at_once_and_who_is_inside_stays() {
        try (Peer inside = gateway.connect()) {
            assertEchoes(inside, "before");
            Mailbox<JsonObject> events = gateway.events();

            change("limits", "maxSessions", 1);

            try (Peer late = gateway.connect()) {
                late.awaitEnd();
                assertThat(reason(events.next())).isEqualTo("refused FULL");
            }
            assertEchoes(inside, "after");
            change("limits", "maxSessions", 2);
            try (Peer second = gateway.connect()) {
                assertEchoes(second, "there is room");
            }
        }
    }

    @Test
    void an_address_that_is_denied_from_now_on_is_refused_and_its_open_session_goes_on() {
        try (Peer inside = gateway.connect()) {
            assertEchoes(inside, "before");
            Mailbox<JsonObject> events = gateway.events();

            change("limits", "deny", new JsonArray().add("127.0.0.0/8"));

            try (Peer denied = gateway.connect()) {
                denied.awaitEnd();
                assertThat(reason(events.next())).isEqualTo("refused DENIED");
            }
            assertEchoes(inside, "after");
        }
    }

    @Test
    void the_last_frame_to_peers_is_the_one_of_now() {
        try (Peer peer = gateway.connect()) {
            assertEchoes(peer, "before");

            reloading.changeListener(listener -> listener.put("goodbyeFrame", "farewell"));

            reloading.change(config -> config.getJsonObject("listeners").remove(StartedGateway.LISTENER));
            assertThat(peer.readToEnd().toString()).isEqualTo("farewell\n");
        }
    }

    // ---- for sessions that open from then on ----

    @Test
    void a_smaller_limit_of_frames_holds_for_new_sessions_and_for_what_is_sent() {
        String long40 = "x".repeat(40);
        try (Peer old = gateway.connect()) {
            assertEchoes(old, long40);
            String session = gateway.sessionOf(old);
            Mailbox<JsonObject> events = gateway.events();

            change("limits", "maxFrameBytes", 30);

            try (Peer fresh = gateway.connect()) {
                assertEchoes(fresh, "short");
                fresh.send(long40 + '\n').awaitEnd();
                assertThat(reason(events.next(event -> event.containsKey("reason"))))
                        .isEqualTo("closed TOO_LARGE");
            }
            assertThat(StartedGateway.awaitFailure(gateway.ask("session", session, long40))
                            .failureCode())
                    .isEqualTo(422);
            assertEchoes(old, "short");
        }
    }

    @Test
    void new_sessions_are_delivered_by_another_way_and_old_ones_as_before() {
        try (Peer old = gateway.connect()) {
            assertEchoes(old, "before");
            awaitCount("published", 1);

            reloading.changeListener(listener -> listener.put(
                    "inbound", new JsonObject().put("delivery", "send").put("headers", "peer")));

            try (Peer fresh = gateway.connect()) {
                assertEchoes(fresh, "new");
                awaitCount("sent", 1);
                assertEchoes(old, "old");
                awaitCount("published", 2);
                assertThat(gateway.count("sent")).isEqualTo(1);
            }
        }
    }

    /** Counted when a frame has been handed over, which its answer may forestall. */
    private void awaitCount(String fate, long count) {
        eventually().untilAsserted(() -> assertThat(gateway.count(fate)).isEqualTo(count));
    }

    @Test
    void only_new_sessions_can_be_asked_where_nobody_could_before() {
        try (Peer old = gateway.connect()) {
            assertEchoes(old, "before");
            String session = gateway.sessionOf(old);

            reloading.changeListener(listener ->
                    listener.put("outbound", new JsonObject().put("ask", new JsonObject().put("match", "fifo"))));

            assertThat(StartedGateway.awaitFailure(
                                    gateway.ask(Map.of("session", session, "expect", "reply"), "question"))
                            .getMessage())
                    .contains("opened before outbound.ask was configured");
        }
    }

    // ---- listeners ----

    private static Consumer<JsonObject> adding(String name, int port) {
        return config -> config.getJsonObject("listeners")
                .put(
                        name,
                        new JsonObject()
                                .put("host", "127.0.0.1")
                                .put("port", port)
                                .put("inbound", new JsonObject().put("address", "socketbus.devices.in"))
                                .put("outbound", new JsonObject().put("address", "socketbus." + name + ".out")));
    }

    @Test
    void a_listener_that_is_added_serves_and_one_that_is_taken_out_drains_and_the_others_go_on() {
        reloading.change(adding("lab", 0));
        ListenerState lab = gateway.listener("lab");
        assertThat(reloading.watched().metrics().labelValues("socketbus_sessions"))
                .contains("lab");

        try (Peer peer = Peer.connect(lab.port());
                Peer staying = gateway.connect()) {
            peer.send("{}\n");
            eventually().until(() -> lab.counters().framesIn.sum() == 1);
            assertEchoes(staying, "before");

            reloading.change(config -> config.getJsonObject("listeners").remove("lab"));

            assertThat(peer.readToEnd().length()).isZero();
            eventually().until(() -> !gateway.listeners().contains(lab));
            assertThat(reloading.watched().metrics().labelValues("socketbus_sessions"))
                    .doesNotContain("lab")
                    .contains("devices");
            assertEchoes(staying, "after");
        }
        reloading.change(adding("lab", 0));
        try (Peer again = Peer.connect(gateway.listener("lab").port())) {
            again.send("{}\n");
            eventually().until(() -> gateway.listener("lab").counters().framesIn.sum() == 1);
        }
    }

    @Test
    void where_a_new_listener_cannot_be_bound_nothing_changes_until_it_can() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Peer inside = gateway.connect()) {
            assertEchoes(inside, "before");
            JsonObject config = reloading.files().json();
            adding("lab", other.getLocalPort()).accept(config);
            ReloadingGateway.listener(config, StartedGateway.LISTENER)
                    .put("limits", new JsonObject().put("maxSessions", 1));

            List<String> reasons = reloading.refusalOf(config.encode());

            assertThat(reasons)
                    .singleElement()
                    .asString()
                    .startsWith("cannot listen listener=lab host=127.0.0.1 port=" + other.getLocalPort() + ": ");
            assertThat(gateway.listeners())
                    .extracting(listener -> listener.config().name())
                    .containsExactlyInAnyOrder("devices", "canary");
            try (Peer second = gateway.connect()) {
                assertEchoes(second, "there is room as before");
            }
            reloading.awaitApplied(() -> close(other));
            assertThat(gateway.listener("lab").port()).isEqualTo(other.getLocalPort());
        }
    }

    private static void close(ServerSocket other) {
        try {
            other.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // ---- what is refused ----

    @Test
    void what_cannot_change_is_named_in_log_and_detail_and_what_could_does_not_change_with_it() {
        try (LogLines log = LogLines.ofGateway();
                Peer inside = gateway.connect()) {
            assertEchoes(inside, "before");
            JsonObject config = reloading.files().json().put("node", "another");
            ReloadingGateway.listener(config, StartedGateway.LISTENER)
                    .put("framing", new JsonObject().put("type", "raw"))
                    .put("limits", new JsonObject().put("maxSessions", 1));

            List<String> reasons = reloading.refusalOf(config.encode());

            assertThat(reasons).hasSize(2);
            assertThat(reasons.get(0))
                    .startsWith("listeners.devices.framing.type: must not change while the process runs");
            assertThat(reasons.get(1)).startsWith("node: must not change while the process runs");
            assertThat(log.containing("configuration refused"))
                    .containsExactly(
                            "configuration refused reason=\"" + reasons.get(0) + '"',
                            "configuration refused reason=\"" + reasons.get(1) + '"');
            try (Peer second = gateway.connect()) {
                assertEchoes(second, "there is room as before");
            }
        }
    }

    @Test
    void a_file_that_is_not_there_for_a_while_is_refused_and_taken_when_it_is_back() throws IOException {
        Path file = reloading.files().configuration();
        String text = Files.readString(file);

        List<String> reasons = reloading.refusalOf(() -> delete(file));

        assertThat(reasons).singleElement().asString().startsWith("-conf: must name a readable file");
        reloading.awaitApplied(() -> write(file, text));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // ---- what is told ----

    @Test
    void what_is_applied_is_told_with_the_keys_that_it_changed_and_the_hash_of_the_file() {
        String hash = reloading.ready().getJsonObject("applied").getString("hash");
        try (LogLines log = LogLines.ofGateway()) {
            change("limits", "acceptRate", 1_000);

            String applied = reloading.ready().getJsonObject("applied").getString("hash");
            assertThat(applied).matches("[0-9a-f]{12}").isNotEqualTo(hash);
            assertThat(log.containing("configuration applied"))
                    .containsExactly("configuration applied hash=" + applied
                            + " changed=[listeners.devices.limits.acceptRate] added=[] removed=[]");
        }
    }

    @Test
    void a_file_that_is_written_anew_with_the_same_meaning_is_applied_and_changes_nothing() {
        try (LogLines log = LogLines.ofGateway()) {
            reloading.replace(reloading.files().json().encodePrettily());

            assertThat(log.containing("configuration applied"))
                    .singleElement()
                    .asString()
                    .endsWith("changed=[] added=[] removed=[]");
        }
    }
}
