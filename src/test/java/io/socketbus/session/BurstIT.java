package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A component that sends more in one turn of the event loop than a session may have queued. */
class BurstIT {

    private static final int FRAMES = 512;
    private static final String KIB = "x".repeat(1_017);

    /** On one event loop all that is sent in a turn waits behind it, and comes to the session in the next. */
    @AutoClose
    private static final StartedGateway gateway = StartedGateway.of(StartedGateway.config(new JsonObject("""
                    {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "128KiB", "onFull": "close"}}""")), 1);

    @Test
    void is_refused_nothing_that_the_peer_takes() {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);

            List<Future<JsonObject>> sent = sendInOneTurn(session);

            assertThat(sent)
                    .allSatisfy(frame -> assertThat(await(frame)).isEqualTo(new JsonObject("{\"bytes\":1024}")));
            assertThat(IntStream.range(0, FRAMES).mapToObj(n -> peer.readLine()))
                    .containsExactlyElementsOf(frames());
        }
    }

    private static List<Future<JsonObject>> sendInOneTurn(String session) {
        Promise<List<Future<JsonObject>>> sent = Promise.promise();
        gateway.vertx()
                .runOnContext(turn -> sent.complete(frames().stream()
                        .map(frame -> gateway.ask("session", session, frame))
                        .toList()));
        return await(sent.future());
    }

    private static List<String> frames() {
        return IntStream.range(0, FRAMES)
                .mapToObj(n -> String.format("%06d", n) + KIB)
                .toList();
    }
}
