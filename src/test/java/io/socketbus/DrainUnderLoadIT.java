package io.socketbus;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.ExchangingPeer;
import io.socketbus.testkit.OwnVerticles;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A process that is told to leave while peers exchange frames with it: the short form of {@code src/bench/run drain}. */
class DrainUnderLoadIT {

    private static final int PEERS = 20;

    /** More than the gateway takes at once, so that some are read and wait. */
    private static final int WINDOW = 32;

    private static final long ANSWERS_BEFORE = 2_000;

    @Test
    void every_frame_that_was_taken_is_answered_in_order_before_an_orderly_end() {
        JsonObject config = StartedGateway.config(new JsonObject("""
                        {"codec": {"type": "text"},
                         "inbound": {"delivery": "request", "maxInFlight": 4, "nackFrame": "no to ${frame:\\\\w+}"}}""")).put("verticles", judging());
        try (StartedProcess process = StartedProcess.launchWithOwnVerticles().start("-conf", config.encode())) {
            int port = process.port();
            List<ExchangingPeer> peers = IntStream.range(0, PEERS)
                    .mapToObj(number -> ExchangingPeer.connect(port, WINDOW, DrainUnderLoadIT::answer))
                    .toList();
            eventually()
                    .until(() ->
                            peers.stream().mapToLong(ExchangingPeer::answers).sum() > ANSWERS_BEFORE);

            process.signal("TERM");

            long answers = peers.stream().mapToLong(ExchangingPeer::awaitEnd).sum();
            long refusals = peers.stream()
                    .mapToLong(peer -> peer.answers() / OwnVerticles.Judging.REFUSE_EVERY)
                    .sum();
            assertThat(process.awaitExit()).isZero();
            assertThat(process.out()).anySatisfy(line -> assertThat(line)
                    .contains(
                            "drained listener=devices framesIn=" + answers + ' ',
                            " acknowledged=" + (answers - refusals) + ' ',
                            " refusedFrames=" + refusals + ' ',
                            " inFlight=0 ",
                            " unwritten=0 ",
                            " dead=0 ",
                            " cutOff=0 ",
                            " closed.DRAINED=" + PEERS));
        }
    }

    private static String answer(long frame) {
        boolean refused = (frame + 1) % OwnVerticles.Judging.REFUSE_EVERY == 0;
        return (refused ? "no to " : "") + frame;
    }

    private static JsonObject judging() {
        return new JsonObject().put("judging", new JsonObject().put("class", OwnVerticles.Judging.class.getName()));
    }
}
