package io.socketbus.ops;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of the sessions of all listeners, over HTTP. */
class OpsSessionsIT {

    private static final int PEERS = 7;

    private Ops ops;
    private final List<Peer> peers = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();

    @BeforeEach
    void connect() {
        JsonObject config = StartedGateway.config(new JsonObject("{\"codec\": {\"type\": \"text\"}}"));
        config.getJsonObject("listeners")
                .put("lab", new JsonObject().put("host", "127.0.0.1").put("port", 0));
        ops = Ops.of(config);
        for (int i = 0; i < PEERS; i++) {
            Peer peer = ops.gateway().connect();
            peers.add(peer);
            sessions.add(ops.gateway().sessionOf(peer));
        }
    }

    @AfterEach
    void close() {
        peers.forEach(Peer::close);
        ops.close();
    }

    private List<String> ids(String query) {
        return ids(ops.ask("/sessions" + query));
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("sessions").stream()
                .map(JsonObject.class::cast)
                .map(session -> session.getString("session"))
                .toList();
    }

    /** Sends a different number of bytes for each peer, the first most; none of them a whole frame. */
    private void sendMoreTheEarlier() {
        for (int i = 0; i < PEERS; i++) {
            peers.get(i).send("x".repeat(10 * (PEERS - i)));
        }
        eventually().until(() -> ops.gateway().count("bytesIn") == 10 * PEERS * (PEERS + 1) / 2);
    }

    @Test
    void all_sessions_of_all_event_loops_come_in_the_order_in_which_they_opened() {
        JsonObject page = ops.ask("/sessions");

        assertThat(ids(page)).isEqualTo(sessions);
        assertThat(sessions.stream().map(StartedGateway::loopOf)).contains(0, 1);
        assertThat(page.getInteger("open")).isEqualTo(PEERS);
        assertThat(page.getString("node")).isEqualTo("test");
        assertThat(page.containsKey("next")).isFalse();
        assertThat(page.getJsonArray("sessions").getJsonObject(0).getString("listener"))
                .isEqualTo("devices");
    }

    @ParameterizedTest
    @CsvSource({
        "opened",
        "-opened",
        "bytesIn",
        "-bytesIn",
        "heldBytes",
        "-queuedBytes",
        "asks",
        "silentMillis",
        "-silentMillis"
    })
    void pages_put_together_are_the_whole_list_whatever_it_is_sorted_by(String sort) {
        sendMoreTheEarlier();
        List<String> read = new ArrayList<>();
        String after = "";
        int pages = 0;
        while (after != null) {
            JsonObject page = ops.ask("/sessions?limit=3&sort=" + sort + (after.isEmpty() ? "" : "&after=" + after));
            read.addAll(ids(page));
            after = page.getString("next");
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(read).containsExactlyInAnyOrderElementsOf(sessions).isEqualTo(ids("?sort=" + sort));
    }

    @Test
    void a_sort_is_by_the_number_that_is_named_and_a_dash_turns_it_round() {
        sendMoreTheEarlier();
        List<String> reversed = new ArrayList<>(sessions);
        Collections.reverse(reversed);

        assertThat(ids("?sort=-bytesIn")).isEqualTo(sessions);
        assertThat(ids("?sort=bytesIn")).isEqualTo(reversed);
        assertThat(ids("?sort=-opened")).isEqualTo(reversed);
        assertThat(ids("?sort=-heldBytes&limit=2")).isEqualTo(sessions.subList(0, 2));
    }

    @Test
    void a_page_goes_on_where_the_last_one_ended_also_when_that_session_is_gone() {
        String next = ops.ask("/sessions?limit=3").getString("next");
        peers.get(2).reset();
        eventually().until(() -> !ids("").contains(sessions.get(2)));

        assertThat(ids("?after=" + next)).isEqualTo(sessions.subList(3, PEERS));
    }

    @Test
    void filters_narrow_it_together() {
        String third = sessions.get(2);
        ops.gateway()
                .control(new JsonObject()
                        .put("op", "join")
                        .put("session", third)
                        .put("groups", new JsonArray().add("north")));
        for (String session : sessions.subList(1, 4)) {
            ops.gateway()
                    .control(new JsonObject()
                            .put("op", "tag")
                            .put("session", session)
                            .put(
                                    "tags",
                                    new JsonObject().put("site", "basel & co").put("n", "1")));
        }

        assertThat(ids("?group=north")).containsExactly(third);
        assertThat(ids("?tag.site=basel+%26+co&tag.n=1")).isEqualTo(sessions.subList(1, 4));
        assertThat(ids("?tag.site=basel+%26+co&tag.n=2")).isEmpty();
        assertThat(ids("?group=north&tag.n=1&state=open")).containsExactly(third);
        assertThat(ids("?state=draining")).isEmpty();
        assertThat(ids("?peer=" + peers.get(4).address())).containsExactly(sessions.get(4));
        assertThat(ids("?listener=lab")).isEmpty();
        assertThat(ids("?listener=devices&limit=1")).isEqualTo(sessions.subList(0, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour=red | unknown parameter colour; known are after, group, identity, limit, listener, peer, sort, state, tag.NAME",
                "limit=0 | parameter limit must be 1 to 1000, found \"0\"",
                "limit=1001 | parameter limit must be 1 to 1000, found \"1001\"",
                "limit=ten | parameter limit must be 1 to 1000, found \"ten\"",
                "limit=1&limit=2 | parameter limit is there twice",
                "sort=name | parameter sort must be",
                "sort=closed | parameter sort must be",
                "sort=heldBytes&state=closed | parameter sort must be",
                "state=lost | parameter state must be one of",
                "after=x | parameter after must be",
                "tag.=x | unknown parameter tag.",
                "tag=x | unknown parameter tag",
                "peer= | parameter peer must not be empty",
                "peer=%zz | well encoded",
                "identity=me | parameter identity is not available in this version",
                "group=north&state=closed | do not go with state=closed"
            })
    void what_cannot_be_used_is_refused_by_its_name(String query, String error) {
        try (Peer raw = Peer.connect(ops.watched().opsPort())) {
            raw.send("GET /sessions?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(raw.readToEnd().toString()).startsWith("HTTP/1.1 400 ").contains(error.replace("\"", "\\\""));
        }
    }

    @Test
    void a_listener_that_there_is_not_is_not_found() {
        Ops.Answer answer = ops.get("/sessions?listener=laboratory");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().getString("error")).isEqualTo("no listener laboratory; there are devices, lab");
    }
}
