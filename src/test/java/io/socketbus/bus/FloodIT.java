package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Peers that send as fast as they can to a consumer that does not keep up: the short form of {@code src/bench/run window}.
 */
class FloodIT {

    private static final int PEERS = 8;
    private static final int MAX_IN_FLIGHT = 4;

    /** More than the operating system takes for a peer, which so has to wait. */
    private static final int FRAMES = 2_000;

    private static final int WIRE_BYTES = 4_096;
    private static final int EXCHANGES = 200;

    /** One read of the socket. */
    private static final int CHUNK_BYTES = 64 * 1_024;

    private final List<Peer> flooding = new ArrayList<>();
    private final Holding consumer = new Holding();
    private StartedGateway gateway;

    @BeforeEach
    void start() {
        JsonObject config = StartedGateway.config(new JsonObject("""
                {"codec": {"type": "text"},
                 "inbound": {"delivery": "request", "maxInFlight": 4, "replyTimeout": "5m"}}"""));
        config.getJsonObject("listeners").put("others", new JsonObject("""
                {"host": "127.0.0.1", "port": 0, "codec": {"type": "text"}, "inbound": {"delivery": "request"}}"""));
        gateway = StartedGateway.of(config);
        consume("devices", consumer);
        consume("others", message -> message.reply(message.body()));
    }

    private void consume(String listener, Handler<Message<String>> handler) {
        await(gateway.vertx()
                .eventBus()
                .consumer("socketbus." + listener + ".in", handler)
                .completion());
    }

    @AfterEach
    void close() {
        flooding.forEach(Peer::close);
        gateway.close();
    }

    @Test
    void are_read_no_further_than_the_window_and_get_every_answer_in_order_when_it_catches_up() {
        for (int number = 0; number < PEERS; number++) {
            flood(number);
        }
        eventually().until(() -> gateway.count("inFlight") == PEERS * MAX_IN_FLIGHT);

        exchangeWithOthers();

        assertThat(gateway.count("framesIn")).isEqualTo(PEERS * MAX_IN_FLIGHT);
        assertThat(gateway.count("bytesIn"))
                .as("bytes read of %d", (long) PEERS * FRAMES * WIRE_BYTES)
                .isLessThanOrEqualTo((long) PEERS * (MAX_IN_FLIGHT * WIRE_BYTES + CHUNK_BYTES));

        consumer.catchUp();

        for (int number = 0; number < PEERS; number++) {
            for (int frame = 0; frame < FRAMES; frame++) {
                assertThat(flooding.get(number).read(WIRE_BYTES).toString()).isEqualTo(line(number, frame));
            }
        }
        assertThat(gateway.count("acknowledged")).isEqualTo(PEERS * FRAMES);
        assertThat(gateway.count("framesIn")).isEqualTo(PEERS * FRAMES);
    }

    /** On a thread of its own: it is held up as soon as the operating system takes nothing more. */
    private void flood(int number) {
        Peer peer = gateway.connect();
        flooding.add(peer);
        Thread sending = new Thread(
                () -> {
                    for (int frame = 0; frame < FRAMES; frame++) {
                        peer.send(line(number, frame));
                    }
                },
                "flooding-" + number);
        sending.setDaemon(true);
        sending.start();
    }

    private static String line(int number, int frame) {
        String start = "peer " + number + " frame " + frame + ' ';
        return start + "x".repeat(WIRE_BYTES - start.length() - 1) + '\n';
    }

    private void exchangeWithOthers() {
        try (Peer other = Peer.connect(gateway.listener("others").port())) {
            for (int i = 0; i < EXCHANGES; i++) {
                assertThat(other.send("beside " + i + '\n').readLine()).isEqualTo("beside " + i);
            }
        }
    }

    /** Answers nothing until it catches up. */
    private static final class Holding implements Handler<Message<String>> {
        private final List<Message<String>> held = new ArrayList<>();
        private boolean caughtUp;

        @Override
        public synchronized void handle(Message<String> message) {
            if (caughtUp) {
                message.reply(message.body());
            } else {
                held.add(message);
            }
        }

        synchronized void catchUp() {
            caughtUp = true;
            held.forEach(message -> message.reply(message.body()));
        }
    }
}
