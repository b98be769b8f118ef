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

    private static final int WRITTEN = 0;
    private static final int NO_SESSION = 404;
    private static final int CLOSED = 410;
    private static final int QUEUE_FULL = 429;

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
            {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "256KiB", "onFull": "close", "stallTimeout": "1h"}}""");

    @Test
    void a_peer_whose_queue_is_full_is_ended_and_every_sender_learns_it() {
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.sessionOf(deaf);
            Mailbox<JsonObject> events = gateway.events();

            Backlog stuck = Backlog.stick(gateway, session);

            Backlog tooMuch = Backlog.of(32, gateway, session, Map.of());

            JsonObject closed = events.next(event -> event.getString("event").equals("closed"));
            assertThat(closed.getString("session")).isEqualTo(session);
            assertThat(closed.getString("reason")).isEqualTo("SLOW_PEER");
            deaf.awaitEnd();
            assertThat(codes(stuck)).contains(WRITTEN, CLOSED).isSubsetOf(WRITTEN, CLOSED, NO_SESSION);
            assertThat(codes(tooMuch)).containsOnlyOnce(QUEUE_FULL).isSubsetOf(QUEUE_FULL, NO_SESSION);
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

    private static List<Integer> codes(Backlog backlog) {
        return backlog.outcomes().stream().map(Backlog.Outcome::failureCode).toList();
    }
}
