package io.socketbus.ops;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.bus.ClosedSessions;
import io.socketbus.testkit.Peer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The sessions that ended last, over HTTP. */
class OpsClosedSessionsIT {

    @AutoClose
    private final Ops ops = Ops.with("{\"codec\": {\"type\": \"text\"}}");

    private String closed(String sent) {
        try (Peer peer = ops.gateway().connect()) {
            String session = ops.gateway().sessionOf(peer);
            peer.send(sent);
            eventually().until(() -> ops.gateway().describe(peer).getInteger("bytesIn") == sent.length());
            peer.reset();
            eventually().until(() -> !ids("").contains(session));
            return session;
        }
    }

    private List<String> ids(String query) {
        return ops.ask("/sessions" + query).getJsonArray("sessions").stream()
                .map(JsonObject.class::cast)
                .map(session -> session.getString("session"))
                .toList();
    }

    @Test
    void a_session_that_ended_is_found_with_its_reason_and_counts() {
        String session = closed("one\ntwo\n");

        JsonObject found = ops.ask("/sessions/" + session);

        assertThat(found.getString("state")).isEqualTo("closed");
        assertThat(found.getString("reason")).isEqualTo("PEER_RESET");
        assertThat(found.getString("listener")).isEqualTo("devices");
        assertThat(found.getInteger("framesIn")).isEqualTo(2);
        assertThat(found.getInteger("bytesIn")).isEqualTo(8);
        assertThat(found.getString("closed")).isGreaterThanOrEqualTo(found.getString("opened"));
    }

    @Test
    void the_list_begins_with_the_one_that_ended_last_and_is_sorted_and_paged_like_any() {
        String first = closed("1\n");
        String second = closed("333\n");
        String third = closed("22\n");

        assertThat(ids("?state=closed")).containsExactly(third, second, first);
        assertThat(ids("?state=closed&sort=closed")).containsExactly(first, second, third);
        assertThat(ids("?state=closed&sort=-bytesIn")).containsExactly(second, third, first);
        assertThat(ids("?state=closed&sort=opened&limit=1")).containsExactly(first);
        JsonObject page = ops.ask("/sessions?state=closed&limit=2");
        assertThat(ids("?state=closed&after=" + page.getString("next"))).containsExactly(first);
        assertThat(ids("?state=closed&listener=devices")).hasSize(3);
        assertThat(ids("?state=closed&peer=10.")).isEmpty();
        assertThat(ids("")).isEmpty();
    }

    @Test
    void so_many_are_kept_and_older_ones_are_forgotten() {
        String forgotten = closed("1\n");
        List<Peer> others = new ArrayList<>();
        for (int i = 0; i < ClosedSessions.KEPT; i++) {
            others.add(ops.gateway().connect());
        }
        others.forEach(Peer::reset);
        // none is open either while some have not come in yet
        eventually().until(() -> ops.gateway().count("opened") == 1 + ClosedSessions.KEPT);
        eventually().until(() -> ops.ask("/sessions").getInteger("open") == 0);

        assertThat(ids("?state=closed&limit=1000")).hasSize(ClosedSessions.KEPT).doesNotContain(forgotten);
        assertThat(ops.get("/sessions/" + forgotten).status()).isEqualTo(404);
    }
}
