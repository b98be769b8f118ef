package io.socketbus.bus;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of the sessions of a listener, in the order in which they opened, whatever their event loop. */
class ControlListIT {

    private static final int PEERS = 7;

    private StartedGateway gateway;
    private List<Peer> peers;
    private List<String> sessions;

    @BeforeEach
    void connect() {
        gateway = StartedGateway.with("{}");
        peers = new ArrayList<>();
        sessions = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            Peer peer = gateway.connect();
            peers.add(peer);
            sessions.add(gateway.sessionOf(peer));
        }
    }

    @AfterEach
    void close() {
        peers.forEach(Peer::close);
        gateway.close();
    }

    @Test
    void a_list_has_all_sessions_of_all_event_loops_in_the_order_in_which_they_opened() {
        JsonObject list = list("{}");

        assertThat(sessionsOf(list)).isEqualTo(sessions);
        assertThat(sessions.stream().map(StartedGateway::loopOf)).contains(0, 1);
        assertThat(list.containsKey("next")).isFalse();
    }

    @Test
    void a_list_is_read_page_by_page() {
        JsonObject first = list("{\"limit\": 3}");
        JsonObject second = list(new JsonObject().put("limit", 3).put("after", first.getString("next")));
        JsonObject last = list(new JsonObject().put("limit", 3).put("after", second.getString("next")));

        assertThat(sessionsOf(first)).isEqualTo(sessions.subList(0, 3));
        assertThat(sessionsOf(second)).isEqualTo(sessions.subList(3, 6));
        assertThat(sessionsOf(last)).isEqualTo(sessions.subList(6, 7));
        assertThat(last.containsKey("next")).isFalse();
    }

    @Test
    void a_page_that_holds_exactly_all_has_no_next() {
        assertThat(list("{\"limit\": 7}").containsKey("next")).isFalse();
        assertThat(list("{\"limit\": 6}").getString("next")).isEqualTo(sessions.get(5));
    }

    @Test
    void a_page_goes_on_where_the_last_one_ended_also_when_that_session_is_gone() {
        peers.get(2).reset();
        eventually().until(() -> !sessionsOf(list("{}")).contains(sessions.get(2)));

        assertThat(sessionsOf(list(new JsonObject().put("after", sessions.get(2)))))
                .isEqualTo(sessions.subList(3, PEERS));
    }

    @Test
    void a_list_is_narrowed_by_group() {
        join(sessions.get(1));
        join(sessions.get(4));

        assertThat(sessionsOf(list("{\"group\": \"floor-1\"}"))).containsExactly(sessions.get(1), sessions.get(4));
        assertThat(sessionsOf(list("{\"group\": \"floor-2\"}"))).isEmpty();
    }

    @Test
    void a_list_is_narrowed_by_the_beginning_of_the_peers_address() {
        assertThat(sessionsOf(list("{\"peer\": \"127.\"}"))).isEqualTo(sessions);
        assertThat(sessionsOf(list(new JsonObject().put("peer", peers.get(3).address()))))
                .contains(sessions.get(3));
        assertThat(sessionsOf(list("{\"peer\": \"10.\"}"))).isEmpty();
    }

    @Test
    void a_list_is_narrowed_by_all_tags_that_are_asked_for() {
        tag(sessions.get(0), "{\"kind\": \"pump\", \"floor\": \"1\"}");
        tag(sessions.get(1), "{\"kind\": \"pump\", \"floor\": \"2\"}");

        assertThat(sessionsOf(list("{\"tags\": {\"kind\": \"pump\"}}")))
                .containsExactly(sessions.get(0), sessions.get(1));
        assertThat(sessionsOf(list("{\"tags\": {\"kind\": \"pump\", \"floor\": \"2\"}}")))
                .containsExactly(sessions.get(1));
        assertThat(sessionsOf(list("{\"tags\": {\"kind\": \"valve\"}}"))).isEmpty();
    }

    @Test
    void a_list_tells_which_event_it_knows_so_that_what_comes_later_can_be_added() {
        Mailbox<JsonObject> events = gateway.events();

        long sequence = list("{}").getLong("sequence");
        try (Peer later = gateway.connect()) {
            JsonObject opened = events.next();

            assertThat(sequence).isEqualTo(PEERS);
            assertThat(opened.getString("peer")).isEqualTo(later.address());
            assertThat(opened.getLong("sequence")).isEqualTo(sequence + 1);
        }
    }

    private JsonObject list(String narrowed) {
        return list(new JsonObject(narrowed));
    }

    private JsonObject list(JsonObject narrowed) {
        return gateway.control(narrowed.put("op", "list"));
    }

    private static List<String> sessionsOf(JsonObject list) {
        return list.getJsonArray("sessions").stream()
                .map(session -> ((JsonObject) session).getString("session"))
                .toList();
    }

    private void join(String session) {
        gateway.control(new JsonObject()
                .put("op", "join")
                .put("session", session)
                .put("groups", new JsonArray().add("floor-1")));
    }

    private void tag(String session, String tags) {
        gateway.control(
                new JsonObject().put("op", "tag").put("session", session).put("tags", new JsonObject(tags)));
    }
}
