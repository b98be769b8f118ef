package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A session that ends by itself takes nothing away that its peer was to get. */
class OrderlyEndIT {

    /** Less than any operating system takes at once. */
    private static final int FRAMES = 16;

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
            {"codec": {"type": "text"}}""");

    @Test
    void a_peer_that_reads_only_when_the_session_is_closed_gets_all_that_was_written() {
        try (Peer late = gateway.connect()) {
            String session = gateway.sessionOf(late);
            Mailbox<JsonObject> events = gateway.events();
            Backlog backlog = Backlog.of(FRAMES, gateway, session, Map.of());
            assertThat(backlog.outcomes())
                    .extracting(Backlog.Outcome::failureCode)
                    .containsOnly(0);

            gateway.control(new JsonObject().put("op", "close").put("session", session));
            events.next(event -> event.getString("event").equals("closed"));

            List<Integer> read = backlog.readBy(late);
            assertThat(read).isEqualTo(backlog.accepted());
            assertThat(late.readToEnd().length()).isZero();
        }
    }

    @Test
    void what_a_peer_sends_to_a_session_that_ends_does_not_turn_the_end_into_a_reset() {
        try (Peer talking = gateway.connect()) {
            String session = gateway.sessionOf(talking);
            await(gateway.ask("session", session, "the last words"));

            gateway.control(new JsonObject().put("op", "close").put("session", session));
            talking.send("still talking\n".repeat(10_000));

            assertThat(talking.readToEnd().toString()).isEqualTo("the last words\n");
        }
    }
}
