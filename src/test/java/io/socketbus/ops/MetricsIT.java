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
            Map.entry("unreadable", "socketbus_frames_unreadable_total"),
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
            assertThat(metrics.value("socketbus_decode_faults_total", devices("kind", "TRUNCATED")))
                    .isEqualTo(counters.getLong("truncated").doubleValue())
                    .isEqualTo(1);
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
            // the bounds of histograms are numbers
            assertThat(values).allMatch(value -> NAMES.contains(value) || value.matches("[A-Z_]+|\\+Inf|[0-9.E-]+"));
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
                eventually().until(() -> watched.value("socketbus_sessions_paused") == 2);

                assertThat(watched.value("socketbus_sessions")).isEqualTo(2);
                assertThat(watched.value("socketbus_frames_in_flight")).isEqualTo(2);
                assertThat(usedBytes(watched, "inFlight")).isEqualTo(10);

                close(watched.gateway(), leaving);
                assertThat(leaving.readToEnd().length()).isZero();
                eventually().until(() -> watched.value("socketbus_sessions_paused") == 1);
                ofLeaving.reply(null);
                ofPeer.reply(null);
                eventually().until(() -> watched.value("socketbus_sessions_paused") == 0);
                inbound.next().reply(null);
                eventually().until(() -> watched.value("socketbus_frames_in_flight") == 0);
                assertThat(usedBytes(watched, "inFlight")).isZero();
            }
            eventually().until(() -> watched.value("socketbus_sessions") == 0);
        }
    }

    private static void close(StartedGateway gateway, Peer peer) {
        gateway.control(new JsonObject().put("op", "close").put("session", gateway.sessionOf(peer)));
    }

    private static double usedBytes(WatchedGateway watched, String memory) {
        return watched.metrics().value("socketbus_memory_used_bytes", Map.of("memory", memory));
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
    void the_replies_that_consumers_gave_are_in_the_histogram_and_frames_without_one_are_not() {
        JsonObject config = StartedGateway.config(asking(new JsonObject()));
        JsonObject impatient = asking(new JsonObject().put("replyTimeout", "200ms"));
        config.getJsonObject("listeners")
                .put("impatient", impatient.put("host", "127.0.0.1").put("port", 0));
        try (WatchedGateway watched = WatchedGateway.of(config);
                Peer peer = watched.gateway().connect();
                Peer unanswered =
                        Peer.connect(watched.gateway().listener("impatient").port())) {
            Mailbox<Message<String>> frames = watched.gateway().inbound();
            Mailbox<Message<String>> silent = watched.gateway().consume("socketbus.impatient.in");

            peer.send("one\ntwo\n");
            frames.next().reply(null);
            frames.next().fail(7, "no");
            assertThat(peer.readLine()).isEqualTo("ACK");
            unanswered.send("unanswered\n");
            silent.next();
            eventually().until(() -> fate(watched, "impatient", "DEAD") == 1);
            eventually().until(() -> fate(watched, LISTENER, "REFUSED") == 1);

            PrometheusText metrics = watched.metrics();
            List<Double> spans = metrics.samples("socketbus_reply_seconds_bucket").stream()
                    .filter(sample -> LISTENER.equals(sample.labels().get("listener")))
                    .map(Sample::value)
                    .toList();
            assertThat(spans).isSorted().endsWith(2.0);
            assertThat(metrics.value("socketbus_reply_seconds_count", DEVICES)).isEqualTo(2);
            assertThat(metrics.value("socketbus_reply_seconds_count", Map.of("listener", "impatient")))
                    .isZero();
            assertThat(metrics.value("socketbus_reply_seconds_sum", DEVICES)).isPositive();
            assertThat(metrics.types()).containsEntry("socketbus_reply_seconds", "histogram");
        }
    }

    private static double fate(WatchedGateway watched, String listener, String fate) {
        return watched.metrics().value("socketbus_frames_fate_total", Map.of("listener", listener, "fate", fate));
    }

    @Test
    void what_does_not_come_apart_or_does_not_decode_is_counted_by_kind() {
        JsonObject listener = new JsonObject()
                .put("framing", new JsonObject().put("type", "mllp"))
                .put("codec", new JsonObject().put("type", "json"))
                .put("limits", new JsonObject().put("maxFrameBytes", 8));
        try (WatchedGateway watched = WatchedGateway.with(listener)) {
            sendAndAwaitEnd(watched, "no start mark");
            assertThat(faults(watched)).isEqualTo(Map.of("FRAMING", 1L, "TRUNCATED", 1L));
            sendAndAwaitEnd(watched, "\u000b1234567890");
            assertThat(faults(watched)).containsEntry("OVERSIZE", 1L).doesNotContainKey("CODEC");
            try (Peer peer = watched.gateway().connect()) {
                peer.send("\u000bno json\u001c\r");
                eventually().until(() -> faults(watched).containsKey("CODEC"));
            }
            assertThat(faults(watched)).containsEntry("CODEC", 1L).containsEntry("FRAMING", 1L);
        }
    }

    private static void sendAndAwaitEnd(WatchedGateway watched, String bytes) {
        try (Peer peer = watched.gateway().connect()) {
            peer.send(bytes);
            peer.readToEnd();
        }
    }

    private static Map<String, Object> faults(WatchedGateway watched) {
        return occurred(watched.metrics(), "socketbus_decode_faults_total", "kind")
                .getMap();
    }

    @Test
    void messages_that_find_a_full_queue_are_counted_by_what_was_done_and_told() {
        JsonObject listener = asking(new JsonObject())
                .put(
                        "outbound",
                        new JsonObject().put("maxQueuedBytes", "256KiB").put("stallTimeout", "1m"));
        try (WatchedGateway watched = WatchedGateway.with(listener);
                Peer deaf = Peer.connectWithSmallReceiveBuffer(watched.gateway().port())) {
            String session = watched.gateway().sessionOf(deaf);
            Backlog backlog = Backlog.fill(watched.gateway(), session, Map.of());
            int refused = backlog.failures().size();

            assertThat(dropped(watched, "REFUSE")).isEqualTo(refused);
            assertThat(watched.metrics().value("socketbus_messages_failed_total", devices("code", "QUEUE_FULL")))
                    .isEqualTo(refused);
            assertThat(watched.metrics().value("socketbus_queue_largest_bytes", Map.of()))
                    .isBetween(128.0 * 1024, 256.0 * 1024);

            watched.gateway().ask(Map.of("session", session, "onFull", "drop-oldest"), "x".repeat(40_000));
            eventually().until(() -> dropped(watched, "DROP_OLDEST") > 0);
            watched.gateway().ask(Map.of("session", session, "onFull", "close"), "x".repeat(60_000));
            eventually().until(() -> dropped(watched, "CLOSE") == 1);
        }
    }

    private static double dropped(WatchedGateway watched, String policy) {
        return watched.metrics().value("socketbus_messages_dropped_total", devices("policy", policy));
    }

    @Test
    void the_limit_stands_beside_the_sessions() {
        try (WatchedGateway watched = conversing()) {
            assertThat(watched.value("socketbus_sessions_limit")).isEqualTo(1);
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
            assertThat(watched.value("socketbus_draining")).isZero();

            Future<Void> drained = watched.gateway().drain();

            eventually().until(() -> watched.value("socketbus_draining") == 1);
            assertThat(watched.metrics().value("socketbus_ready", Map.of())).isZero();
            unanswered.reply(null);
            peer.awaitEnd();
            StartedGateway.await(drained);
        }
    }

    @Test
    void an_event_loop_that_was_blocked_is_seen() {
        try (WatchedGateway watched = WatchedGateway.with(new JsonObject())) {
            Promise<Void> over = Promise.promise();
            watched.gateway().vertx().runOnContext(loop -> {
                occupy(500);
                over.complete();
            });
            StartedGateway.await(over.future());

            assertThat(watched.metrics().value("socketbus_event_loop_lag_seconds", Map.of()))
                    .isGreaterThan(0.25);
        }
    }

    private static void occupy(int millis) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(millis)) {
            Thread.onSpinWait();
        }
    }
}
