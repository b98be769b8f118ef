package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A peer that reads more slowly than components send: its queue has a bound, and the others do not feel it. */
class FullQueueIT {

    private static final int MAX_QUEUED_BYTES = 256 * 1024;

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
            {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "256KiB", "stallTimeout": "1h"}}""");

    @Test
    void what_does_not_fit_is_refused_and_said_to_the_sender() {
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            Backlog backlog = Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());

            assertThat(backlog.failures()).allSatisfy(failure -> {
                assertThat(failure.failureCode()).isEqualTo(429);
                assertThat(failure.getMessage()).startsWith("QUEUE_FULL: ");
            });
            assertThat(backlog.queuedBytes())
                    .isGreaterThan(MAX_QUEUED_BYTES - Backlog.WIRE_BYTES)
                    .isLessThanOrEqualTo(MAX_QUEUED_BYTES);
        }
    }

    @Test
    void a_peer_that_reads_again_gets_all_that_was_taken_in_order_and_nothing_that_was_refused() {
        try (Peer slow = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.sessionOf(slow);
            Backlog backlog = Backlog.fill(gateway, session, Map.of());

            List<Integer> read = backlog.readBy(slow);

            assertThat(read).isEqualTo(backlog.accepted());
            assertThat(await(gateway.ask("session", session, "at last"))).isEqualTo(new JsonObject().put("bytes", 8));
            assertThat(slow.readLine()).isEqualTo("at last");
        }
    }

    @Test
    void a_full_queue_counts_as_undelivered_where_nobody_asked() {
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.sessionOf(deaf);
            Backlog.fill(gateway, session, Map.of());
            long before = refusals();

            gateway.vertx()
                    .eventBus()
                    .send(
                            "socketbus.devices.out",
                            "x".repeat(Backlog.WIRE_BYTES),
                            new DeliveryOptions().addHeader("session", session));

            eventually().until(() -> refusals() == before + 1);
        }
    }

    @Test
    void a_frame_to_all_is_refused_by_a_full_queue_and_taken_by_the_others() {
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port());
                Peer reading = gateway.connect()) {
            gateway.sessionOf(reading);
            Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());

            JsonObject reply = await(gateway.ask("to", "all", "y".repeat(Backlog.WIRE_BYTES)));

            assertThat(reply.getInteger("refused")).isEqualTo(1);
            assertThat(reply.getInteger("queued")).isEqualTo(reply.getInteger("sessions") - 1);
            assertThat(reading.readLine()).startsWith("yyy");
        }
    }

    @Test
    void on_full_close_ends_the_slow_peer_and_nobody_else() {
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port());
                Peer reading = gateway.connect()) {
            String session = gateway.sessionOf(deaf);
            Mailbox<JsonObject> events = gateway.events();
            Backlog.fill(gateway, session, Map.of());

            await(gateway.ask(Map.of("to", "all", "onFull", "close"), "y".repeat(Backlog.WIRE_BYTES)));

            JsonObject closed = events.next(event -> event.getString("event").equals("closed"));
            assertThat(closed.getString("session")).isEqualTo(session);
            assertThat(closed.getString("reason")).isEqualTo("SLOW_PEER");
            assertThat(reading.readLine()).startsWith("yyy");
            assertThat(await(gateway.ask("session", gateway.sessionOf(reading), "still here")))
                    .isEqualTo(new JsonObject().put("bytes", 11));
        }
    }

    @Test
    void a_frame_larger_than_the_whole_queue_passes_alone() {
        try (StartedGateway narrow = StartedGateway.with("""
                        {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": 10}}""");
                Peer peer = narrow.connect()) {
            String large = "x".repeat(50_000);

            JsonObject reply = await(narrow.ask("session", narrow.sessionOf(peer), large));

            assertThat(reply).isEqualTo(new JsonObject().put("bytes", 50_001));
            assertThat(peer.readLine()).isEqualTo(large);
        }
    }

    private static long refusals() {
        return gateway.counters().getJsonObject("undelivered").getLong("QUEUE_FULL", 0L);
    }
}
