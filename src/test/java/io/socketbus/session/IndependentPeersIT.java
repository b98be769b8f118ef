package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Receiving never waits for sending, sending never for receiving, and no peer for another. */
class IndependentPeersIT {

    private static final String KIB = "x".repeat(1_023) + '\n';
    private static final int FRAMES = 8_000;

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
            {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "256KiB", "stallTimeout": "1h"}}""");

    @Test
    void a_peer_that_sends_nothing_gets_what_is_sent_to_it() {
        try (Peer listening = gateway.connect()) {
            await(gateway.ask("session", gateway.sessionOf(listening), "news"));

            assertThat(listening.readLine()).isEqualTo("news");
        }
    }

    @Test
    void a_peer_in_the_middle_of_a_frame_gets_what_is_sent_to_it() {
        try (Peer peer = gateway.connect()) {
            Mailbox<Message<String>> frames = gateway.inbound();
            String session = gateway.sessionOf(peer);
            peer.send("beginning ");

            await(gateway.ask("session", session, "news"));
            peer.send("end\n");

            assertThat(peer.readLine()).isEqualTo("news");
            assertThat(frames.next(frame -> session.equals(frame.headers().get("session")))
                            .body())
                    .isEqualTo("beginning end");
        }
    }

    @Test
    void a_peer_that_never_reads_its_answers_has_all_its_frames_delivered() {
        gateway.echo();
        long before = gateway.count("published");
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            for (int i = 0; i < FRAMES; i++) {
                deaf.send(KIB);
            }

            eventually().until(() -> gateway.count("published") == before + FRAMES);

            eventually().untilAsserted(() -> assertThat(
                            gateway.counters().getJsonObject("undelivered").getLong("QUEUE_FULL", 0L))
                    .as("answers refused since nobody reads them")
                    .isPositive());
        }
    }

    @Test
    void a_peer_that_does_not_read_keeps_nobody_waiting() {
        gateway.echo();
        try (Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port());
                Peer one = gateway.connect();
                Peer other = gateway.connect()) {
            Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());

            one.send("one\n");
            other.send("other\n");

            assertThat(one.readLine()).isEqualTo("one");
            assertThat(other.readLine()).isEqualTo("other");
        }
    }
}
