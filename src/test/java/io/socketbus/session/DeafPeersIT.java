package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.demo.Echo;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peers that never read, beside some that do: the short form of {@code src/bench/run deaf}. */
@SuppressWarnings("NullAway.Init") // set by what each test does first
class DeafPeersIT {

    private static final int DEAF = 10;
    private static final int READERS = 3;
    private static final int WIRE_BYTES = 16 * 1_024;

    /** More than a queue holds: it is full before its peer counts as stalled, however slow this machine is. */
    private static final int BATCH = 10;

    /** More than the operating system takes for one of them. */
    private static final int MOST_FRAMES = 10_000;

    private final List<Peer> deaf = new ArrayList<>();
    private final List<Peer> readers = new ArrayList<>();
    private StartedGateway gateway;
    private Peer other;
    private long refused;

    private void start(String onFull) {
        JsonObject outbound = new JsonObject()
                .put("maxQueuedBytes", "128KiB")
                .put("onFull", onFull)
                .put("stallTimeout", onFull.equals("close") ? "1h" : "1s");
        JsonObject text = new JsonObject().put("type", "text");
        JsonObject config =
                StartedGateway.config(new JsonObject().put("codec", text).put("outbound", outbound));
        config.getJsonObject("listeners")
                .put(
                        "others",
                        new JsonObject().put("host", "127.0.0.1").put("port", 0).put("codec", text));
        gateway = StartedGateway.of(config);
        await(gateway.vertx()
                .deployVerticle(
                        new Echo(), new DeploymentOptions().setConfig(new JsonObject().put("listener", "others"))));
        for (int i = 0; i < DEAF; i++) {
            deaf.add(Peer.connectWithSmallReceiveBuffer(gateway.port()));
        }
        for (int i = 0; i < READERS; i++) {
            readers.add(gateway.connect());
        }
        other = Peer.connect(gateway.listener("others").port());
    }

    @AfterEach
    void close() {
        Stream.of(deaf, readers, List.of(other)).flatMap(List::stream).forEach(Peer::close);
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"refuse, STALLED", "drop-oldest, STALLED", "close, SLOW_PEER"})
    void end_by_their_policy_while_all_are_sent_the_same_and_those_who_read_lose_nothing(String onFull, String reason) {
        start(onFull);
        List<String> sessions = sessions(deaf);

        untilAllHaveEnded(batch -> {
            List<String> bodies =
                    IntStream.range(0, BATCH).mapToObj(n -> body(n, batch)).toList();
            List<Future<JsonObject>> told =
                    bodies.stream().map(body -> gateway.ask("to", "all", body)).toList();
            told.forEach(counts -> refused += await(counts).getLong("refused"));
            readers.forEach(
                    reader -> bodies.forEach(body -> assertThat(line(reader)).isEqualTo(body)));
        });

        assertEnded(sessions.size(), reason);
        assertThat(refused + gateway.count("outDropped"))
                .as("frames that were refused or gave way")
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"refuse, STALLED", "drop-oldest, STALLED", "close, SLOW_PEER"})
    void end_by_their_policy_while_each_is_sent_its_own_and_those_who_read_lose_nothing(String onFull, String reason) {
        start(onFull);
        List<String> sessions = sessions(deaf);
        List<String> readings = sessions(readers);
        List<Future<JsonObject>> asked = new ArrayList<>();

        untilAllHaveEnded(frame -> {
            for (int i = 0; i < DEAF * BATCH; i++) {
                asked.add(gateway.ask("session", sessions.get(i % DEAF), body(i % DEAF, frame)));
            }
            for (int i = 0; i < READERS; i++) {
                await(gateway.ask("session", readings.get(i), body(DEAF + i, frame)));
                assertThat(line(readers.get(i))).isEqualTo(body(DEAF + i, frame));
            }
            asked.removeIf(Future::succeeded);
        });

        assertEnded(sessions.size(), reason);
        assertThat(asked).as("requests to peers that do not read").isNotEmpty();
        asked.forEach(StartedGateway::awaitFailure);
    }

    /** Sends frame after frame, each when those who read have read the one before. */
    private void untilAllHaveEnded(IntConsumer send) {
        for (int frame = 0; ended() < DEAF && frame < MOST_FRAMES; frame++) {
            send.accept(frame);
            assertThat(other.send("beside " + frame + '\n').readLine()).isEqualTo("beside " + frame);
        }
    }

    private long ended() {
        JsonObject closed = gateway.counters().getJsonObject("closed");
        return closed.stream().mapToLong(reason -> (Long) reason.getValue()).sum();
    }

    private void assertEnded(int sessions, String reason) {
        assertThat(gateway.counters().getJsonObject("closed")).isEqualTo(new JsonObject().put(reason, (long) sessions));
    }

    private List<String> sessions(List<Peer> peers) {
        return peers.stream().map(gateway::sessionOf).toList();
    }

    private static String line(Peer reader) {
        return reader.read(WIRE_BYTES).getString(0, WIRE_BYTES - 1);
    }

    private static String body(int peer, int frame) {
        String start = "peer " + peer + " frame " + frame + ' ';
        return start + "x".repeat(WIRE_BYTES - start.length() - 1);
    }
}
