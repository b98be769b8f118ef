package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the queues of all sessions hold together is bounded, and those with most meet their policy. */
class QueuedMemoryIT {

    private static final int LIMIT = 512 << 10;

    private static StartedGateway gateway(String onFull) {
        JsonObject config = StartedGateway.config(new JsonObject()
                .put("codec", new JsonObject().put("type", "text"))
                .put(
                        "outbound",
                        new JsonObject()
                                .put("maxQueuedBytes", "1GiB")
                                .put("onFull", onFull)
                                .put("stallTimeout", "off")));
        return StartedGateway.of(config.put("memory", new JsonObject().put("queued", LIMIT)));
    }

    @Test
    void a_session_with_more_than_its_share_is_refused_and_the_others_are_not() {
        try (StartedGateway gateway = gateway("refuse");
                Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port());
                Peer healthy = gateway.connect()) {
            Backlog backlog = Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());

            assertThat(backlog.queuedBytes()).isLessThanOrEqualTo(LIMIT);
            ReplyException refusal = backlog.failures().get(0);
            assertThat(refusal.failureCode()).isEqualTo(429);
            assertThat(refusal.getMessage()).contains("too much while all queues hold more than memory.queued");
            assertThat(await(gateway.ask("session", gateway.sessionOf(healthy), "still")))
                    .isEqualTo(new JsonObject().put("bytes", 6));
            deaf.reset();
        }
    }

    @Test
    void what_is_withdrawn_at_its_timeout_is_held_no_more() {
        try (StartedGateway gateway = gateway("refuse");
                Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.sessionOf(deaf);
            Backlog stuck = Backlog.stick(gateway, session);
            long before = stuck.queuedBytes();

            for (int round = 0; round < 3; round++) {
                Backlog withdrawn = Backlog.of(8, gateway, session, Map.of("timeout", "20"));
                withdrawn.outcomes();
            }

            eventually().until(() -> stuck.queuedBytes() <= before);
            deaf.reset();
        }
    }

    @Test
    void the_oldest_give_way_where_the_policy_says_so() {
        try (StartedGateway gateway = gateway("drop-oldest");
                Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            Backlog backlog = Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());

            assertThat(backlog.queuedBytes()).isLessThanOrEqualTo(LIMIT);
            assertThat(gateway.count("outDropped")).isPositive();
            deaf.reset();
        }
    }

    @Test
    void the_session_ends_where_the_policy_says_so() {
        try (StartedGateway gateway = gateway("close");
                Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port());
                Peer healthy = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();
            String session = gateway.sessionOf(deaf);
            while (!session.isEmpty() && closed(gateway) == 0) {
                gateway.vertx()
                        .eventBus()
                        .send(
                                "socketbus.devices.out",
                                "x".repeat(Backlog.WIRE_BYTES),
                                new DeliveryOptions().addHeader("session", session));
                // one after the other
                await(gateway.ask("session", gateway.sessionOf(healthy), "next"));
            }

            assertThat(events.next(event -> event.getString("event").equals("closed"))
                            .getString("reason"))
                    .isEqualTo("SLOW_PEER");
            await(gateway.ask("session", gateway.sessionOf(healthy), "still"));
        }
    }

    private static int closed(StartedGateway gateway) {
        return gateway.counters().getJsonObject("closed").size();
    }

    @Test
    void a_frame_to_all_counts_once_however_many_queues_it_stands_in() {
        List<Peer> deaf = new ArrayList<>();
        try (StartedGateway gateway = gateway("refuse")) {
            for (int i = 0; i < 40; i++) {
                deaf.add(Peer.connectWithSmallReceiveBuffer(gateway.port()));
            }
            deaf.forEach(gateway::sessionOf);
            String body = "x".repeat(LIMIT / 16);
            int together = 0;
            JsonObject counts = new JsonObject();
            // what the kernel takes comes first
            for (int i = 0; i < 200 && together < 3 * LIMIT; i++) {
                counts = await(gateway.ask("to", "all", body));
                together = gateway.control(new JsonObject().put("op", "list")).getJsonArray("sessions").stream()
                        .mapToInt(session -> ((JsonObject) session).getInteger("queuedBytes"))
                        .sum();
            }

            assertThat(together).isGreaterThanOrEqualTo(3 * LIMIT);
            assertThat(counts.getInteger("refused")).isZero();
            deaf.forEach(Peer::reset);
        }
    }

    @Test
    void a_queue_that_is_gone_gives_back_what_it_held() {
        try (StartedGateway gateway = gateway("refuse")) {
            for (int round = 0; round < 3; round++) {
                Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port());
                Backlog backlog = Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());
                assertThat(backlog.queuedBytes()).isGreaterThan(LIMIT / 2);
                gateway.control(new JsonObject().put("op", "list"));
                deaf.reset();
                eventually().until(() -> gateway.control(new JsonObject().put("op", "list"))
                        .getJsonArray("sessions")
                        .isEmpty());
            }
            try (Peer healthy = gateway.connect()) {
                ReplyException gone = awaitFailure(gateway.ask("session", "test.0.x.1", "nobody"));
                assertThat(gone.failureCode()).isEqualTo(404);
                await(gateway.ask("session", gateway.sessionOf(healthy), "still"));
            }
        }
    }
}
