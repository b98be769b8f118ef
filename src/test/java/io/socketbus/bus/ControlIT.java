package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders about sessions: what they do, and which are refused. */
class ControlIT {

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
            {"codec": {"type": "text"}}""");

    @Test
    void info_describes_a_session() {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            Mailbox<?> frames = gateway.inbound();
            peer.send("four\n");
            frames.next();

            JsonObject info = gateway.control(order("info", session));

            assertThat(info.getString("session")).isEqualTo(session);
            assertThat(info.getString("peer")).isEqualTo(peer.address());
            assertThat(info.getString("state")).isEqualTo("open");
            assertThat(info.getInteger("framesIn")).isEqualTo(1);
            assertThat(info.getInteger("bytesIn")).isEqualTo(5);
            assertThat(info.getInteger("queuedBytes")).isZero();
            assertThat(info.getJsonArray("groups")).isEmpty();
            assertThat(info.getJsonObject("tags")).isEmpty();
        }
    }

    @Test
    void info_describes_the_listener() {
        List<Peer> peers = gateway.connectOnLoops(2);

        JsonObject info = gateway.control(new JsonObject().put("op", "info"));

        assertThat(info.getString("listener")).isEqualTo("devices");
        assertThat(info.getString("node")).isEqualTo("test");
        assertThat(info.getInteger("sessions")).isGreaterThanOrEqualTo(peers.size());
        assertThat(info.getJsonObject("counters").getLong("opened")).isGreaterThanOrEqualTo(peers.size());
        assertThat(info.getLong("sequence")).isGreaterThanOrEqualTo(peers.size());
        peers.forEach(Peer::close);
    }

    @Test
    void close_ends_a_session_behind_what_is_queued() {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            Mailbox<JsonObject> events = gateway.events();
            gateway.ask("session", session, "the last");

            JsonObject reply = gateway.control(order("close", session));

            assertThat(reply).isEqualTo(new JsonObject().put("sessions", 1));
            assertThat(peer.readToEnd().toString()).isEqualTo("the last\n");
            JsonObject closed = events.next(event -> session.equals(event.getString("session")));
            assertThat(closed.getString("reason")).isEqualTo("BY_CONTROL");
        }
    }

    @Test
    void close_ends_the_sessions_of_a_group_on_all_event_loops_and_nobody_else() {
        List<Peer> peers = gateway.connectOnLoops(2);
        peers.forEach(peer -> join(peer, "leaving"));
        try (Peer staying = gateway.connect()) {
            gateway.sessionOf(staying);

            JsonObject reply =
                    gateway.control(new JsonObject().put("op", "close").put("group", "leaving"));

            assertThat(reply).isEqualTo(new JsonObject().put("sessions", peers.size()));
            assertThat(peers)
                    .allSatisfy(peer -> assertThat(peer.readToEnd().length()).isZero());
            await(gateway.ask("session", gateway.sessionOf(staying), "still here"));
            assertThat(staying.readLine()).isEqualTo("still here");
        }
        peers.forEach(Peer::close);
    }

    @Test
    void a_session_that_leaves_a_group_gets_nothing_of_it_any_more() {
        try (Peer peer = gateway.connect()) {
            join(peer, "one", "two");
            JsonObject leave = order("leave", gateway.sessionOf(peer)).put("groups", new JsonArray().add("one"));

            JsonObject reply = gateway.control(leave);

            assertThat(reply).isEqualTo(new JsonObject().put("sessions", 1));
            assertThat(gateway.describe(peer).getJsonArray("groups")).isEqualTo(new JsonArray().add("two"));
            assertThat(await(gateway.ask("group", "one", "x")).getInteger("sessions"))
                    .isZero();
            assertThat(await(gateway.ask("group", "two", "x")).getInteger("sessions"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_session_that_ends_leaves_its_groups() {
        try (Peer peer = gateway.connect()) {
            join(peer, "short-lived");
            gateway.control(order("close", gateway.sessionOf(peer)));
            assertThat(peer.readToEnd().length()).isZero();
        }

        eventually().until(() -> await(gateway.ask("group", "short-lived", "x")).getInteger("sessions") == 0);
    }

    @Test
    void a_group_may_be_told_to_join_another_and_get_tags() {
        try (Peer peer = gateway.connect()) {
            join(peer, "inner");

            gateway.control(new JsonObject()
                    .put("op", "join")
                    .put("group", "inner")
                    .put("groups", new JsonArray().add("outer")));
            gateway.control(new JsonObject("""
                    {"op": "tag", "group": "outer", "tags": {"kind": "pump", "floor": "1"}}"""));
            gateway.control(new JsonObject("""
                    {"op": "tag", "group": "outer", "tags": {"floor": null}}"""));

            JsonObject info = gateway.describe(peer);
            assertThat(info.getJsonArray("groups")).containsExactly("inner", "outer");
            assertThat(info.getJsonObject("tags")).isEqualTo(new JsonObject().put("kind", "pump"));
        }
    }

    @Test
    void an_order_to_a_group_that_nobody_is_in_concerns_nobody() {
        assertThat(gateway.control(new JsonObject().put("op", "close").put("group", "nobody")))
                .isEqualTo(new JsonObject().put("sessions", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\": \"info\", \"session\": \"garbage\"}",
                "{\"op\": \"close\", \"session\": \"test.0.k3ab9xyz.7\"}",
                "{\"op\": \"join\", \"session\": \"test.0.k3ab9xyz.7\", \"groups\": [\"x\"]}",
                "{\"op\": \"leave\", \"session\": \"test.99.k3ab9xyz.7\", \"groups\": [\"x\"]}",
                "{\"op\": \"tag\", \"session\": \"elsewhere.0.k3ab9xyz.7\", \"tags\": {}}"
            })
    void an_order_about_a_session_that_is_none_is_not_found(String request) {
        ReplyException failure = refusal(new JsonObject(request));

        assertThat(failure.failureCode()).isEqualTo(404);
        assertThat(failure.getMessage()).startsWith("NO_SESSION: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    {};                                                    op must be one of
                    {"op": "kill"};                                        op must be one of
                    {"op": 7};                                             op must be a string
                    {"op": "list", "session": "x"};                        unknown field session of op list
                    {"op": "info", "sesion": "x"};                         unknown field sesion of op info
                    {"op": "list", "limit": 0};                            limit must be 1 to 1000
                    {"op": "list", "limit": 1001};                         limit must be 1 to 1000
                    {"op": "list", "limit": "all"};                        limit must be 1 to 1000
                    {"op": "list", "after": "garbage"};                    after must be a session id
                    {"op": "list", "tags": {"a": null}};                   tags.a must be a string
                    {"op": "close"};                                       exactly one of session and group
                    {"op": "close", "session": "x", "group": "y"};         exactly one of session and group
                    {"op": "join", "session": "x"};                        groups must name at least one group
                    {"op": "join", "session": "x", "groups": []};          groups must name at least one group
                    {"op": "join", "session": "x", "groups": "y"};         groups must be an array of names
                    {"op": "join", "session": "x", "groups": [""]};        groups must be an array of names
                    {"op": "leave", "session": "x", "groups": [1]};        groups must be an array of names
                    {"op": "tag", "session": "x"};                         tags is missing
                    {"op": "tag", "session": "x", "tags": {"a": 1}};       tags.a must be a string or null
                    {"op": "tag", "session": "x", "tags": ["a"]};          tags must be an object""")
    void an_order_that_cannot_be_followed_is_refused_by_its_field(String request, String detail) {
        ReplyException failure = refusal(new JsonObject(request));

        assertThat(failure.failureType()).isEqualTo(ReplyFailure.RECIPIENT_FAILURE);
        assertThat(failure.failureCode()).isEqualTo(400);
        assertThat(failure.getMessage()).startsWith("BAD_REQUEST: ").contains(detail);
    }

    @Test
    void a_body_that_is_no_object_is_refused() {
        assertThat(refusal("list").failureCode()).isEqualTo(400);
        assertThat(refusal(7).failureCode()).isEqualTo(400);
    }

    private static ReplyException refusal(Object request) {
        return awaitFailure(gateway.vertx().eventBus().request("socketbus.devices.control", request));
    }

    private static void join(Peer peer, String... groups) {
        gateway.control(order("join", gateway.sessionOf(peer)).put("groups", new JsonArray(List.of(groups))));
    }

    private static JsonObject order(String op, String session) {
        return new JsonObject().put("op", op).put("session", session);
    }
}
