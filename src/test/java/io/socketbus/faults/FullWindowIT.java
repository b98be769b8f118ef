package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Chunks that hold thousands of small frames, for a window that takes a few at a time. */
class FullWindowIT {

    private static final int WINDOW = 64;
    private static final int PEERS = 4;
    private static final int CHUNKS = Scale.of(3);
    private static final int FRAMES_A_CHUNK = 64 * 1024 / 8;
    private static final int FRAMES = CHUNKS * FRAMES_A_CHUNK;

    /** Takes its time for each frame, and watches how many a session has in its hands. */
    private record SlowConsumer(Vertx vertx, Map<String, AtomicInteger> unanswered, AtomicInteger most) {

        SlowConsumer(Vertx vertx) {
            this(vertx, new ConcurrentHashMap<>(), new AtomicInteger());
        }

        void accept(Message<String> frame) {
            AtomicInteger ofSession =
                    unanswered.computeIfAbsent(frame.headers().get("session"), session -> new AtomicInteger());
            most.accumulateAndGet(ofSession.incrementAndGet(), Math::max);
            vertx.setTimer(1, timer -> {
                ofSession.decrementAndGet();
                frame.reply(frame.body());
            });
        }
    }

    /** The limit is that of one frame: a chunk that waits behind the window is not mistaken for a frame of its size. */
    @Test
    void every_frame_of_a_chunk_is_taken_in_its_turn_and_none_is_called_too_long() throws InterruptedException {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "limits": {"maxFrameBytes": 8, "frameTimeout": "1m"},
                         "inbound": {"delivery": "request", "maxInFlight": 64, "replyTimeout": "1m"}}""");
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            SlowConsumer consumer = new SlowConsumer(gateway.vertx());
            gateway.vertx().eventBus().consumer(Addresses.in(StartedGateway.LISTENER), consumer::accept);
            Thread sending = new Thread(() -> sendChunks(peers), "sending");
            sending.start();

            for (Peer peer : peers.peers()) {
                for (int n = 0; n < CHUNKS; n++) {
                    assertThat(peer.read(64 * 1024).toString()).isEqualTo(chunk(n));
                }
            }

            sending.join();
            assertThat(consumer.most().get()).isEqualTo(WINDOW);
            assertThat(gateway.count("acknowledged")).isEqualTo((long) PEERS * FRAMES);
            assertThat(gateway.count("oversize")).isZero();
            assertThat(gateway.counters().getJsonObject("closed")).isEqualTo(new JsonObject());
            canary.awaitExchanges(1);
        }
    }

    private static void sendChunks(Crowd peers) {
        for (int n = 0; n < CHUNKS; n++) {
            String chunk = chunk(n);
            peers.each(peer -> peer.send(chunk));
        }
    }

    /** Numbered frames, eight bytes each on the wire. */
    private static String chunk(int number) {
        StringBuilder chunk = new StringBuilder();
        for (int frame = number * FRAMES_A_CHUNK; frame < (number + 1) * FRAMES_A_CHUNK; frame++) {
            chunk.append(String.format("%07d\n", frame));
        }
        return chunk.toString();
    }
}
