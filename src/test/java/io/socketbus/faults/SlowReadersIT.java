package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Peers that take nothing, or next to nothing, of what is sent to them: they end, and cost no other peer a frame. */
class SlowReadersIT {

    private static final int SLOW = Scale.peers(20);
    private static final int FAST = 3;
    private static final int MOST_BROADCASTS = 1_000;
    private static final int FRAME = 64 * 1024;

    @Test
    void a_broadcast_reaches_every_peer_that_reads_whatever_the_others_do() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "128KiB", "onFull": "close"}}""");
                Canary canary = Canary.beside(gateway).allowLines(SLOW);
                Crowd slow = Crowd.of(SLOW, n -> Peer.connectWithSmallReceiveBuffer(gateway.port()));
                Crowd fast = Crowd.connect(FAST, gateway)) {
            fast.each(gateway::sessionOf);
            slow.each(gateway::sessionOf);

            for (int n = 0; closed(gateway, "SLOW_PEER") < SLOW && n < MOST_BROADCASTS; n++) {
                String frame = String.format("%06d", n) + "x".repeat(FRAME - 7);
                StartedGateway.await(gateway.ask("to", "all", frame));
                for (Peer peer : fast.peers()) {
                    assertThat(peer.read(FRAME).toString()).isEqualTo(frame + '\n');
                }
            }

            assertThat(closed(gateway, "SLOW_PEER")).isEqualTo(SLOW);
            slow.awaitEnds();
            canary.awaitExchanges(1);
        }
    }

    @Test
    void peers_that_take_nothing_hold_no_more_than_their_bound() {
        int bound = 256 * 1024;
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "256KiB", "stallTimeout": "1h"}}""");
                Canary canary = Canary.beside(gateway);
                Crowd deaf = Crowd.of(SLOW, n -> Peer.connectWithSmallReceiveBuffer(gateway.port()))) {
            deaf.each(gateway::sessionOf);

            eventually().until(() -> {
                JsonObject told = StartedGateway.await(gateway.ask("to", "all", "x".repeat(FRAME)));
                assertThat(queuedBytes(gateway)).allMatch(bytes -> bytes <= bound);
                return told.getInteger("refused") == SLOW;
            });

            canary.awaitExchanges(1);
            deaf.each(Peer::reset);
        }
    }

    @Test
    void peers_that_take_nothing_are_ended() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "256KiB", "stallTimeout": "400ms"}}""");
                Canary canary = Canary.beside(gateway);
                Crowd deaf = Crowd.of(SLOW, n -> Peer.connectWithSmallReceiveBuffer(gateway.port()))) {
            deaf.each(gateway::sessionOf);

            eventually().until(() -> {
                StartedGateway.await(gateway.ask("to", "all", "x".repeat(FRAME)));
                return closed(gateway, "STALLED") == SLOW;
            });

            canary.awaitExchanges(1);
        }
    }

    private static List<Long> queuedBytes(StartedGateway gateway) {
        return gateway.control(new JsonObject().put("op", "list")).getJsonArray("sessions").stream()
                .map(session -> ((JsonObject) session).getLong("queuedBytes"))
                .toList();
    }

    /**
     * Taking one byte now and then is no progress: the kernel says that there is room when a third of its buffer is
     * free, and that never happens.
     */
    @Test
    void a_peer_that_drips_is_ended_though_it_takes_a_byte_now_and_then() throws InterruptedException {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "256KiB", "stallTimeout": "1s"}}""");
                Canary canary = Canary.beside(gateway);
                Peer dripping = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            gateway.sessionOf(dripping);
            AtomicBoolean ended = new AtomicBoolean();
            Thread reading = new Thread(() -> drip(gateway, dripping, ended), "dripping");
            reading.start();

            eventually().until(() -> {
                StartedGateway.await(gateway.ask("to", "all", "x".repeat(FRAME - 1)));
                return closed(gateway, "STALLED") == 1;
            });

            ended.set(true);
            reading.join();
            canary.awaitExchanges(1);
        }
    }

    private static long closed(StartedGateway gateway, String reason) {
        return gateway.counters().getJsonObject("closed").getLong(reason, 0L);
    }

    /** Takes a byte whenever an event loop has turned a few times. */
    private static void drip(StartedGateway gateway, Peer peer, AtomicBoolean ended) {
        try {
            while (!ended.get()) {
                peer.read(1);
                StartedGateway.await(gateway.vertx().timer(20));
            }
        } catch (java.io.UncheckedIOException reset) {
            // that is the end
        }
    }
}
