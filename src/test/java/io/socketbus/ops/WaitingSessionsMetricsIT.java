package io.socketbus.ops;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of sessions whose frames wait for a consumer. */
class WaitingSessionsMetricsIT {

    private static final String ONE_BY_ONE = """
            {"codec": {"type": "text"}, "inbound": {"delivery": "request", "ackFrame": "ACK", "maxInFlight": 1}}""";

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @Test
    void a_peer_that_is_gone_is_counted_as_long_as_its_frames_wait() {
        try (WatchedGateway watched = WatchedGateway.with(new JsonObject(ONE_BY_ONE));
                Peer peer = watched.gateway().connect()) {
            Mailbox<Message<String>> frames = watched.gateway().inbound();
            peer.send("one\ntwo\nthree\n");
            Message<String> first = frames.next();
            peer.reset();
            assertThat(watched.value("socketbus_sessions_gone")).isZero();

            first.reply("answer");

            eventually().until(() -> watched.value("socketbus_sessions_gone") == 1);
            frames.next().reply("answer");
            frames.next().reply("answer");
            eventually().until(() -> watched.value("socketbus_sessions_gone") == 0);
        }
    }

    @Test
    void a_pause_is_counted_when_it_is_over() {
        try (WatchedGateway watched = WatchedGateway.with(new JsonObject(ONE_BY_ONE));
                Peer peer = watched.gateway().connect()) {
            Mailbox<Message<String>> frames = watched.gateway().inbound();
            peer.send("one\ntwo\n");
            Message<String> first = frames.next();
            eventually().until(() -> watched.value("socketbus_sessions_paused") == 1);
            assertThat(watched.value("socketbus_sessions_paused_seconds_total")).isZero();
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < PAUSE_NANOS) {
                Thread.onSpinWait();
            }
            long atLeast = System.nanoTime() - begun;

            first.reply(null);
            frames.next().reply(null);

            eventually().until(() -> watched.value("socketbus_sessions_paused") == 0);
            assertThat(watched.value("socketbus_sessions_paused_seconds_total")).isGreaterThanOrEqualTo(atLeast / 1e9);
        }
    }
}
