package io.socketbus.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowPeerIT {

    private static StartedGateway gateway(JsonObject outbound) {
        return StartedGateway.with(new JsonObject()
                .put("codec", new JsonObject().put("type", "bytes"))
                .put("outbound", outbound));
    }

    private static Buffer numbered(int n) {
        return Buffer.buffer(String.format("%06d", n) + "x".repeat(10_000));
    }

    @Test
    void a_peer_that_takes_nothing_is_stalled_whatever_the_policy() {
        try (LogLines log = LogLines.ofGateway();
                StartedGateway gateway =
                        gateway(new JsonObject().put("stallTimeout", "400ms").put("maxQueuedBytes", "64MiB"));
                Peer peer = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            Mailbox<JsonObject> events = gateway.events();
            String session = gateway.session().getString("session");

            for (int i = 0; i < 1_000; i++) {
                gateway.ask("session", session, numbered(i));
            }

            JsonObject closed = events.next(event -> event.getString("event").equals("closed"));
            assertThat(closed.getString("reason")).isEqualTo("STALLED");
            peer.awaitEnd();
            assertThat(log.containing("reason=STALLED"))
                    .singleElement()
                    .asString()
                    .containsPattern("detail=\"[1-9]\\d* bytes handed over, none of them taken\"");
        }
    }

    @Test
    void the_oldest_frames_give_way_to_new_ones_and_the_peer_gets_whole_frames_in_order() {
        try (StartedGateway gateway =
                        gateway(new JsonObject().put("onFull", "drop-oldest").put("maxQueuedBytes", "200KiB"));
                Peer peer = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.session().getString("session");
            int sent = 2_000;
            for (int i = 0; i < sent; i++) {
                gateway.ask("session", session, numbered(i));
            }
            await().until(() ->
                    gateway.count("outDropped") > 0 && gateway.session().getLong("queuedBytes") <= 200 * 1024);

            List<Integer> numbers = new ArrayList<>();
            while (numbers.isEmpty() || numbers.get(numbers.size() - 1) < sent - 1) {
                String line = peer.readLine();
                assertThat(line).hasSize(10_006);
                numbers.add(Integer.parseInt(line.substring(0, 6)));
            }

            assertThat(numbers).isSorted().doesNotHaveDuplicates();
            assertThat(numbers.size() + gateway.count("outDropped")).isEqualTo(sent);
        }
    }

    @Test
    void a_session_holds_so_many_messages_and_one_more_is_refused() {
        try (StartedGateway gateway =
                        gateway(new JsonObject().put("maxQueuedMessages", 3).put("maxQueuedBytes", "64MiB"));
                Peer peer = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.session().getString("session");
            Mailbox<Throwable> failures = new Mailbox<>();
            Buffer large = Buffer.buffer("x".repeat(60_000));
            // fills what the system takes, and then the queue
            for (int i = 0; i < 200; i++) {
                gateway.ask("session", session, large).onFailure(failures);
            }

            assertThat(failures.next()).hasMessageContaining("QUEUE_FULL");
            assertThat(peer.read(60_001)).isNotNull();
        }
    }
}
