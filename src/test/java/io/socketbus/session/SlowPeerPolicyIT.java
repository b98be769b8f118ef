package io.socketbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A listener whose policy is to end a peer that does not keep up. */
class SlowPeerPolicyIT {

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
            {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "256KiB", "onFull": "close"}}""");

    @Test
    void a_peer_whose_queue_is_full_is_ended_and_every_sender_learns_it() {
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.sessionOf(deaf);
            Mailbox<JsonObject> events = gateway.events();

            Backlog backlog = Backlog.of(1_000, gateway, session, Map.of());

            JsonObject closed = events.next(event -> event.getString("event").equals("closed"));
            assertThat(closed.getString("session")).isEqualTo(session);
            assertThat(closed.getString("reason")).isEqualTo("SLOW_PEER");
            deaf.awaitEnd();
            List<Integer> codes = backlog.outcomes().stream()
                    .map(Backlog.Outcome::failureCode)
                    .distinct()
                    .toList();
            // written; under way when it ended; the one that did not fit; queued or sent when it was gone
            assertThat(codes).contains(0, 410, 429, 404).containsOnly(0, 410, 429, 404);
        }
    }

    @Test
    void one_message_may_ask_to_be_refused_instead() {
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.sessionOf(deaf);

            Backlog backlog = Backlog.fill(gateway, session, Map.of("onFull", "refuse"));

            assertThat(backlog.failures())
                    .extracting(ReplyException::failureCode)
                    .containsOnly(429);
            assertThat(gateway.sessionOf(deaf)).isEqualTo(session);
        }
    }
}
