package io.socketbus.ops;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.ReloadingGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees while listeners come and go. */
class OpsReloadIT {

    private static final String LAB = "lab";
    private static final JsonObject LISTENER = new JsonObject("""
            {"host": "127.0.0.1", "port": 0, "codec": {"type": "text"}, "limits": {"halfCloseQuiet": "1ms"}}""");

    @TempDir
    Path directory;

    private ReloadingGateway reloading;
    private Ops ops;

    @BeforeEach
    void start() {
        reloading = ReloadingGateway.with(directory, LISTENER.copy());
        ops = new Ops(reloading.watched(), HttpClient.newHttpClient());
    }

    @AfterEach
    void close() {
        reloading.close();
    }

    private void changeListeners(Consumer<JsonObject> change) {
        reloading.change(config -> change.accept(config.getJsonObject("listeners")));
    }

    private List<JsonObject> listeners() {
        return ops.get("/listeners").list("listeners");
    }

    private List<String> names() {
        return listeners().stream()
                .map(listener -> listener.getString("listener"))
                .toList();
    }

    private Peer connectToLab() {
        return Peer.connect(listeners().stream()
                .filter(listener -> listener.getString("listener").equals(LAB))
                .findFirst()
                .orElseThrow()
                .getInteger("port"));
    }

    private String labSession(Peer peer) {
        return ops.get("/sessions?listener=lab").list("sessions").stream()
                .filter(session -> session.getString("peer").equals(peer.address()))
                .findFirst()
                .orElseThrow()
                .getString("session");
    }

    private List<String> closed(String query) {
        return ops.get("/sessions?state=closed" + query).list("sessions").stream()
                .map(session -> session.getString("session"))
                .toList();
    }

    @Test
    void a_listener_that_is_added_is_listed_with_its_sessions_and_rates() {
        changeListeners(listeners -> listeners.put(LAB, LISTENER.copy()));

        assertThat(names()).containsExactly("devices", Canary.LISTENER, LAB);
        try (Peer peer = connectToLab()) {
            peer.send("x\n");
            eventually().until(() -> listeners().get(2).getJsonObject("rates").getDouble("framesIn") > 0);
            String session = labSession(peer);
            assertThat(ops.ask("/sessions/" + session).getString("listener")).isEqualTo(LAB);
        }
    }

    @Test
    void one_that_leaves_is_listed_until_its_last_session_is_gone_which_is_found_still() {
        JsonObject asking = LISTENER.copy().put("inbound", new JsonObject().put("delivery", "request"));
        changeListeners(listeners -> listeners.put(LAB, asking));
        Mailbox<Message<String>> component = reloading.gateway().consume(Addresses.in(LAB));
        try (Peer peer = connectToLab()) {
            peer.send("x\n");
            Message<String> unanswered = component.next();
            String session = labSession(peer);
            changeListeners(listeners -> listeners.remove(LAB));

            assertThat(names()).contains(LAB);
            assertThat(labSession(peer)).isEqualTo(session);
            unanswered.reply("y");
            assertThat(peer.readLine()).isEqualTo("y");
            peer.awaitEnd();
            eventually().until(() -> !names().contains(LAB));

            assertThat(ops.ask("/sessions/" + session).getString("state")).isEqualTo("closed");
            assertThat(closed("")).containsExactly(session);
            assertThat(closed("&listener=lab")).containsExactly(session);
            assertThat(ops.get("/sessions?listener=lab").status()).isEqualTo(404);
            assertThat(ops.get("/sessions?state=closed&listener=nobody").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_tap_goes_on_with_a_listener_that_comes_back() {
        changeListeners(listeners -> listeners.put(LAB, LISTENER.copy()));
        try (Events events = Events.of(ops, "listener=lab")) {
            changeListeners(listeners -> listeners.remove(LAB));
            eventually().until(() -> !names().contains(LAB));
            changeListeners(listeners -> listeners.put(LAB, LISTENER.copy()));

            try (Peer peer = connectToLab()) {
                peer.send("again\n");
                assertThat(events.frame().getString("text")).isEqualTo("again");
            }
        }
    }

    @Test
    void a_tap_sees_the_sessions_of_before_a_change_and_those_of_after() {
        try (Events events = Events.of(ops, "listener=devices");
                Peer before = reloading.gateway().connect()) {
            eventually().until(() -> ops.ask("/sessions?listener=devices").getInteger("open") == 1);
            reloading.changeListener(
                    listener -> listener.getJsonObject("limits").put("maxFrameBytes", 100));

            before.send("before\n");
            assertThat(events.frame().getString("text")).isEqualTo("before");
            try (Peer after = reloading.gateway().connect()) {
                after.send("after\n");
                assertThat(events.frame().getString("text")).isEqualTo("after");
            }
        }
    }

    @Test
    void the_configuration_is_the_one_of_now() {
        reloading.changeListener(listener -> listener.getJsonObject("limits").put("maxFrameBytes", 100));

        JsonObject devices = ops.ask("/config").getJsonObject("listeners").getJsonObject("devices");
        assertThat(devices.getJsonObject("limits").getValue("maxFrameBytes")).isEqualTo(100);
        assertThat(listeners().get(0).getJsonObject("limits").getInteger("maxFrameBytes"))
                .isEqualTo(100);
    }

    @Test
    void ops_itself_cannot_change() {
        String other = reloading.files().json().put("ops", new JsonObject("""
                {"host": "127.0.0.1", "port": 0, "token": "0123456789abcdef-secret", "hosts": ["ops.example"]}""")).encode();

        assertThat(reloading.refusalOf(other))
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).startsWith("ops.hosts: must not change"))
                .anySatisfy(reason -> assertThat(reason).startsWith("ops.token: must not change"))
                .noneSatisfy(reason -> assertThat(reason).contains("secret"));
        // what is answered on is held against the document, with the refusal in it
        assertThat(ops.ask("/ready").getJsonObject("config").containsKey("refused"))
                .isTrue();
    }
}
