package io.socketbus.ops;

import static io.socketbus.testkit.StartedGateway.LISTENER;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.PrometheusText;
import io.socketbus.testkit.PrometheusText.Sample;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of a gateway: its numbers, and nothing that a peer has said. */
class MetricsIT {

    private static final Map<String, String> DEVICES = Map.of("listener", LISTENER);

    /** What labels hold beside names of enums. */
    private static final Set<String> NAMES = Set.of(LISTENER, "inFlight", "queued", "partial");

    /** Names of the control address, and of the metrics. */
    private static final Map<String, String> COUNTERS = Map.ofEntries(
            Map.entry("framesIn", "socketbus_frames_in_total"),
            Map.entry("framesOut", "socketbus_frames_out_total"),
            Map.entry("bytesIn", "socketbus_bytes_in_total"),
            Map.entry("bytesOut", "socketbus_bytes_out_total"),
            Map.entry("inFlight", "socketbus_frames_in_flight"),
            Map.entry("lateReplies", "socketbus_replies_late_total"),
            Map.entry("unwritten", "socketbus_answers_unwritten_total"),
            Map.entry("outDropped", "socketbus_messages_dropped_total"),
            Map.entry("truncated", "socketbus_frames_truncated_total"),
            Map.entry("unreadable", "socketbus_frames_unreadable_total"),
            Map.entry("oversize", "socketbus_frames_oversize_total"),
            Map.entry("opened", "socketbus_sessions_opened_total"),
            Map.entry("cutOff", "socketbus_sessions_cut_off_total"));

    private static final Map<String, String> FATES = Map.of(
            "published", "PUBLISHED",
            "sent", "SENT",
            "acknowledged", "ACKNOWLEDGED",
            "refusedFrames", "REFUSED",
            "answered", "ANSWERED",
            "dead", "DEAD",
            "dropped", "DROPPED",
            "skipped", "SKIPPED");

    private static JsonObject asking(JsonObject inbound) {
        return new JsonObject()
                .put("codec", new JsonObject().put("type", "text"))
                .put("inbound", inbound.put("delivery", "request").put("ackFrame", "ACK"));
    }

    /** Something of everything: an answer, a refusal, a beginning that dies, a peer at the door, a message to nobody. */
    private static void converse(StartedGateway gateway) {
        Mailbox<Message<String>> inbound = gateway.inbound();
        try (Peer peer = gateway.connect()) {
            peer.send("one\ntwo\nthree\n");
            inbound.next().reply(null);
            inbound.next().fail(7, "no");
            inbound.next().reply("yes");
            assertThat(peer.readLine()).isEqualTo("ACK");
            assertThat(peer.readLine()).isEqualTo("yes");
            try (Peer turnedAway = gateway.connect()) {
                assertThat(turnedAway.readToEnd().length()).isZero();
            }
            gateway.vertx()
                    .eventBus()
                    .publish("socketbus.devices.out", "x", new DeliveryOptions().addHeader("session", "nobody-known"));
            peer.send("a beginning");
            eventually().until(() -> gateway.count("bytesIn") == 25);
            peer.reset();
        }
        eventually().until(() -> gateway.counters().getJsonObject("closed").containsKey("PEER_RESET"));
        eventually()
                .until(() -> !gateway.counters().getJsonObject("undelivered").isEmpty());
    }

    private static WatchedGateway conversing() {
        return WatchedGateway.with(asking(new JsonObject()).put("limits", new JsonObject().put("maxSessions", 1)));
    }

    @Test
    void the_metrics_agree_with_the_control_address_after_traffic() {
        try (WatchedGateway watched = conversing()) {
            converse(watched.gateway());

            JsonObject counters = watched.gateway()
                    .control(new JsonObject().put("op", "info"))
                    .getJsonObject("counters");
            PrometheusText metrics = watched.metrics();

            COUNTERS.forEach((counter, name) -> assertThat(metrics.value(name, DEVICES))
                    .as(counter)
                    .isEqualTo(counters.getLong(counter).doubleValue()));
            FATES.forEach(
                    (counter, fate) -> assertThat(metrics.value("socketbus_frames_fate_total", devices("fate", fate)))
                            .as(counter)
                            .isEqualTo(counters.getLong(counter).doubleValue()));
            assertThat(occurred(metrics, "socketbus_sessions_closed_total", "reason"))
                    .isEqualTo(counters.getJsonObject("closed"));
            assertThat(occurred(metrics, "socketbus_sessions_refused_total", "reason"))
                    .isEqualTo(counters.getJsonObject("refused"));
            assertThat(occurred(metrics, "socketbus_messages_undelivered_total", "code"))
                    .isEqualTo(counters.getJsonObject("undelivered"));
            assertThat(counters.getLong("acknowledged")).isEqualTo(2);
            assertThat(counters.getLong("truncated")).isEqualTo(1);
        }
    }

    private static Map<String, String> devices(String label, String value) {
        return Map.of("listener", LISTENER, label, value);
    }

    private static JsonObject occurred(PrometheusText metrics, String name, String label) {
        JsonObject occurred = new JsonObject();
        for (Sample sample : metrics.samples(name)) {
            if (sample.value() > 0) {
                occurred.put(sample.labels().get(label), (long) sample.value());
            }
        }
        return occurred;
    }

    @Test
    void a_peer_adds_no_series_and_no_value_of_a_label() {
        try (WatchedGateway watched = conversing()) {
            Set<String> before = series(watched.metrics());

            converse(watched.gateway());

            assertThat(series(watched.metrics())).isEqualTo(before);
            Set<String> values = watched.metrics().labelValues("socketbus_");
            values.removeAll(watched.metrics().labelValues("socketbus_build_info"));
            assertThat(values).allMatch(value -> NAMES.contains(value) || value.matches("[A-Z_]+"));
        }
    }

    private static Set<String> series(PrometheusText metrics) {
        return metrics.samples().stream()
                .filter(sample -> sample.name().startsWith("socketbus_"))
                .map(sample -> sample.name() + sample.labels())
                .collect(Collectors.toSet());
    }

    @Test
    void what_is_unanswered_and_who_waits_for_it_is_seen_now_and_not_later() {
        try (WatchedGateway watched = WatchedGateway.with(asking(new JsonObject().put("maxInFlight", 1)))) {
            Mailbox<Message<String>> inbound = watched.gateway().inbound();
            try (Peer peer = watched.gateway().connect();
                    Peer leaving = watched.gateway().connect()) {
                peer.send("12345\nnext\n");
                Message<String> ofPeer = inbound.next();
                leaving.send("12345\nnext\n");
                Message<String> ofLeaving = inbound.next();
                eventually().until(() -> gauge(watched, "socketbus_sessions_paused") == 2);

                assertThat(gauge(watched, "socketbus_sessions")).isEqualTo(2);
                assertThat(gauge(watched, "socketbus_frames_in_flight")).isEqualTo(2);
                assertThat(usedBytes(watched, "inFlight")).isEqualTo(10);

                close(watched.gateway(), leaving);
                assertThat(leaving.readToEnd().length()).isZero();
                leaving.finish();
                eventually().until(() -> gauge(watched, "socketbus_sessions_paused") == 1);
                ofLeaving.reply(null);
                ofPeer.reply(null);
                eventually().until(() -> gauge(watched, "socketbus_sessions_paused") == 0);
                inbound.next().reply(null);
                eventually().until(() -> gauge(watched, "socketbus_frames_in_flight") == 0);
                assertThat(usedBytes(watched, "inFlight")).isZero();
            }
            eventually().until(() -> gauge(watched, "socketbus_sessions") == 0);
        }
    }

    private static void close(StartedGateway gateway, Peer peer) {
        gateway.control(new JsonObject().put("op", "close").put("session", gateway.sessionOf(peer)));
    }

    private static double usedBytes(WatchedGateway watched, String memory) {
        return watched.metrics().value("socketbus_memory_used_bytes", Map.of("memory", memory));
    }

    private static double gauge(WatchedGateway watched, String name) {
        return watched.metrics().value(name, DEVICES);
    }

    @Test
    void what_is_begun_and_what_is_queued_is_seen_give_or_take_a_grain() {
        int limit = 256 << 10;
        int grain = limit / 64;
        JsonObject config = StartedGateway.config(asking(new JsonObject()))
                .put("memory", new JsonObject().put("partial", limit).put("queued", limit));
        try (WatchedGateway watched = WatchedGateway.of(config);
                Peer beginner = watched.gateway().connect();
                Peer deaf = Peer.connectWithSmallReceiveBuffer(watched.gateway().port())) {
            assertThat(watched.metrics().value("socketbus_memory_limit_bytes", Map.of("memory", "partial")))
                    .isEqualTo(limit);
            beginner.send("x".repeat(10 * grain));
            Backlog backlog = Backlog.fill(watched.gateway(), watched.gateway().sessionOf(deaf), Map.of());

            eventually().until(() -> usedBytes(watched, "partial") > 9 * grain);
            assertThat(usedBytes(watched, "partial")).isLessThanOrEqualTo(10 * grain);
            assertThat(usedBytes(watched, "queued"))
                    .isBetween((double) backlog.queuedBytes() - grain, limit + 2.0 * grain);
            deaf.reset();
        }
    }

    @Test
    void a_gateway_that_drains_tells_so_and_goes_on_telling() {
        try (WatchedGateway watched = WatchedGateway.with(asking(new JsonObject()));
                Peer peer = watched.gateway().connect()) {
            Mailbox<Message<String>> inbound = watched.gateway().inbound();
            peer.send("unanswered\n");
            Message<String> unanswered = inbound.next();
            assertThat(watched.metrics().value("socketbus_ready", Map.of())).isEqualTo(1);
            assertThat(gauge(watched, "socketbus_draining")).isZero();

            Future<Void> drained = watched.gateway().drain();

            eventually().until(() -> gauge(watched, "socketbus_draining") == 1);
            assertThat(watched.metrics().value("socketbus_ready", Map.of())).isZero();
            unanswered.reply(null);
            StartedGateway.await(drained);
        }
    }

    @Test
    void an_event_loop_that_was_blocked_is_seen() {
        try (WatchedGateway watched = WatchedGateway.with(new JsonObject())) {
            Promise<Void> over = Promise.promise();
            watched.gateway().vertx().runOnContext(loop -> {
                blockForHalfASecond();
                over.complete();
            });
            StartedGateway.await(over.future());

            assertThat(watched.metrics().value("socketbus_event_loop_lag_seconds", Map.of()))
                    .isGreaterThan(0.25);
        }
    }

    private static void blockForHalfASecond() {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(500)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void the_answer_says_that_it_is_the_text_format_of_prometheus() {
        try (WatchedGateway watched = WatchedGateway.with(new JsonObject());
                Peer prometheus = Peer.connect(watched.opsPort())) {
            prometheus.send("GET /metrics HTTP/1.1\r\nHost: ops\r\nConnection: close\r\n\r\n");

            assertThat(prometheus.readToEnd().toString())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\r\ncontent-type: text/plain; version=0.0.4; charset=utf-8\r\n")
                    .contains("# HELP socketbus_bytes_in_total bytes: read from peers\n")
                    .contains("# TYPE socketbus_bytes_in_total counter\n");
        }
    }

    @Test
    void fifty_listeners_have_their_series_each() {
        JsonObject listeners = new JsonObject();
        for (int i = 0; i < 50; i++) {
            listeners.put("l" + i, new JsonObject().put("port", 0).put("instances", 1));
        }
        JsonObject config = StartedGateway.config(new JsonObject()).put("listeners", listeners);
        try (WatchedGateway watched = WatchedGateway.of(config)) {
            PrometheusText metrics = watched.metrics();

            assertThat(metrics.samples("socketbus_bytes_in_total")).hasSize(50);
            Set<String> names = new HashSet<>();
            metrics.samples("socketbus_sessions")
                    .forEach(each -> names.add(each.labels().get("listener")));
            assertThat(names).isEqualTo(listeners.fieldNames());
            assertThat(List.of("counter", "gauge"))
                    .containsAll(metrics.types().entrySet().stream()
                            .filter(type -> type.getKey().startsWith("socketbus_"))
                            .map(Map.Entry::getValue)
                            .collect(Collectors.toSet()));
        }
    }
}
