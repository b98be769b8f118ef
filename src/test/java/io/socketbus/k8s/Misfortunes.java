package io.socketbus.k8s;

import static io.socketbus.testkit.StartedGateway.LISTENER;
import static io.socketbus.testkit.Waiting.eventually;

import io.socketbus.api.Addresses;
import io.socketbus.api.CloseReason;
import io.socketbus.api.DeadReason;
import io.socketbus.metrics.ListenerCounters;
import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;

/** One of everything that an alert or a panel is about, in a few seconds. */
final class Misfortunes {

    private static final String SECURE = "secure";
    private static final String BALANCED = "balanced";
    private static final String HASTY = "hasty";

    private final StartedGateway gateway;
    private final Prometheus prometheus;
    private final Mailbox<Message<String>> frames;

    Misfortunes(WatchedGateway watched, Prometheus prometheus) {
        this.gateway = watched.gateway();
        this.prometheus = prometheus;
        this.frames = gateway.inbound();
    }

    /** A gateway that is easily hurt. */
    static WatchedGateway gateway(Path directory) {
        JsonObject config = StartedGateway.config(new JsonObject("""
                        {
                          "codec": { "type": "text" },
                          "inbound": { "delivery": "request", "maxInFlight": 1, "replyTimeout": "1h", "ackFrame": "ACK" },
                          "outbound": { "maxQueuedBytes": "256KiB", "stallTimeout": "1h" },
                          "limits": { "maxSessions": 3 }
                        }
                        """));
        config.getJsonObject("listeners")
                .put(
                        SECURE,
                        new JsonObject()
                                .put("host", "127.0.0.1")
                                .put("port", 0)
                                .put("tls", new Certificates(directory).tls("localhost")))
                .put(
                        BALANCED,
                        new JsonObject()
                                .put("host", "127.0.0.1")
                                .put("port", 0)
                                .put("proxy", new JsonObject().put("trusted", "127.0.0.1")))
                .put(HASTY, new JsonObject("""
                        {
                          "host": "127.0.0.1", "port": 0, "codec": { "type": "text" },
                          "inbound": { "delivery": "request", "replyTimeout": "200ms" },
                          "outbound": { "stallTimeout": "400ms" }
                        }
                        """));
        return WatchedGateway.of(config);
    }

    /** Lets them all happen, to a gateway that then drains. */
    void happen() {
        // what is measured is measured from the first scrape on
        eventually().until(() -> prometheus.sees("socketbus_ready"));
        collectGarbage();
        eventually().until(() -> prometheus.sees("jvm_gc_pause_seconds_count"));
        try (Peer peer = gateway.connect();
                Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            answered(peer);
            Message<String> two = unanswered(peer);
            fillQueueOf(deaf);
            strangersKnock();
            componentsErr();
            two.reply(null);
            deaf.reset();
            eventually().until(() -> resets() == 1);
        }
        answeredLate();
        stalled();
        answeredToNobody();
        collectGarbage();
        // nothing from outside brings about a fault of the gateway itself
        gateway.listener(LISTENER).counters().closed(CloseReason.ERROR).increment();
        drain();
    }

    private static void collectGarbage() {
        System.gc();
    }

    private long resets() {
        return gateway.counters().getJsonObject("closed").getLong(CloseReason.PEER_RESET.name(), 0L);
    }

    private void answered(Peer peer) {
        peer.send("one\n");
        frames.next().reply(null);
        peer.readLine();
        peer.send(new byte[] {(byte) 0xff, '\n'});
    }

    /** The next frame waits behind the one that gets no answer. */
    private Message<String> unanswered(Peer peer) {
        peer.send("two\nthree\n");
        Message<String> late = frames.next();
        eventually()
                .until(() ->
                        prometheus.sees("socketbus_sessions_paused") && prometheus.sees("socketbus_frames_in_flight"));
        return late;
    }

    private void fillQueueOf(Peer deaf) {
        Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());
        eventually()
                .until(() -> prometheus.sees("socketbus_queue_largest_bytes")
                        && prometheus.sees("socketbus_memory_used_bytes{memory=\"queued\"}"));
    }

    private void strangersKnock() {
        try (Peer third = gateway.connect()) {
            // of two that come at once either may be the third
            gateway.sessionOf(third);
            try (Peer turnedAway = gateway.connect();
                    Peer plain = Peer.connect(gateway.listener(SECURE).port());
                    Peer direct = Peer.connect(gateway.listener(BALANCED).port())) {
                turnedAway.awaitRefusal();
                plain.send("no handshake\n").awaitEnd();
                direct.send("no header\n").awaitEnd();
            }
        }
        awaitClosed(SECURE, CloseReason.TLS);
        awaitClosed(BALANCED, CloseReason.PROXY);
    }

    private void awaitClosed(String listener, CloseReason reason) {
        eventually().until(() -> closed(listener).containsKey(reason.name()));
    }

    private JsonObject closed(String listener) {
        return gateway.listener(listener).counters().toJson().getJsonObject("closed");
    }

    private void componentsErr() {
        StartedGateway.awaitFailure(gateway.ask(Map.of(), "for whom?"));
        gateway.vertx().eventBus().send(Addresses.out(LISTENER), "for whom?");
    }

    /** After its time, but before the bus forgets who has asked, which is after twice the time: else once more. */
    private void answeredLate() {
        Mailbox<Message<String>> hasty = gateway.consume(Addresses.in(HASTY));
        ListenerCounters counters = gateway.listener(HASTY).counters();
        try (Peer peer = Peer.connect(gateway.listener(HASTY).port())) {
            eventually().until(() -> {
                long dead = counters.dead(DeadReason.NO_REPLY).sum();
                peer.send("late\n");
                Message<String> late = hasty.next();
                eventually().until(() -> counters.dead(DeadReason.NO_REPLY).sum() > dead);
                late.reply("late");
                return counters.lateReplies.sum() > 0;
            });
        }
    }

    private void stalled() {
        DeliveryOptions toAll = new DeliveryOptions().addHeader("to", "all");
        try (Peer deaf =
                Peer.connectWithSmallReceiveBuffer(gateway.listener(HASTY).port())) {
            eventually().until(() -> {
                StartedGateway.await(
                        gateway.vertx().eventBus().request(Addresses.out(HASTY), "x".repeat(60_000), toAll));
                return closed(HASTY).containsKey(CloseReason.STALLED.name());
            });
            deaf.awaitEnd();
        }
    }

    private void answeredToNobody() {
        Message<String> unwritten;
        try (Peer leaving = gateway.connect()) {
            leaving.send("four\n");
            unwritten = frameOf("four");
            leaving.reset();
        }
        eventually().until(() -> resets() == 2);
        unwritten.reply("to nobody");
        eventually().until(() -> gateway.count("unwritten") > 0);
    }

    /** Of those before it nobody asks any more. */
    private Message<String> frameOf(String text) {
        Message<String> frame = frames.next();
        while (!frame.body().equals(text)) {
            frame.reply(null);
            frame = frames.next();
        }
        return frame;
    }

    private void drain() {
        try (Peer staying = gateway.connect()) {
            staying.send("five\n");
            Message<String> last = frameOf("five");
            Future<Void> drained = gateway.drain();
            eventually().until(() -> prometheus.sees("socketbus_draining"));
            last.reply(null);
            StartedGateway.await(drained);
        }
    }
}
