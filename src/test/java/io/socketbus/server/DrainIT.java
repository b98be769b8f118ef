package io.socketbus.server;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener that leaves takes nothing new, and finishes what was begun. */
class DrainIT {

    private StartedGateway gateway;

    @BeforeEach
    void start() {
        JsonObject config = StartedGateway.config(new JsonObject("""
                {"codec": {"type": "text"}, "goodbyeFrame": "goodbye", "outbound": {"stallTimeout": "1h"}}"""));
        config.getJsonObject("drain").put("total", "5m");
        gateway = StartedGateway.of(config);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void every_peer_is_told_goodbye_and_gets_an_orderly_end() {
        List<Peer> peers = gateway.connectOnLoops(2);
        Mailbox<JsonObject> events = gateway.events();

        Future<Void> drained = gateway.drain();

        assertThat(peers)
                .allSatisfy(peer -> assertThat(peer.readToEnd().toString()).isEqualTo("goodbye\n"));
        peers.forEach(Peer::close);
        await(drained);
        assertThat(events.next(peers.size())).allSatisfy(event -> {
            assertThat(event.getString("event")).isEqualTo("closed");
            assertThat(event.getString("reason")).isEqualTo("DRAINED");
        });
    }

    @Test
    void all_that_is_queued_reaches_a_peer_that_reads_slowly() {
        try (Peer slow = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            Backlog backlog = Backlog.stick(gateway, gateway.sessionOf(slow));

            Future<Void> drained = gateway.drain();
            List<Integer> read = backlog.readBy(slow);
            String rest = slow.readToEnd().toString();

            await(drained);
            assertThat(read).isEqualTo(backlog.accepted());
            assertThat(rest).isEqualTo("goodbye\n");
            assertThat(gateway.count("cutOff")).isZero();
        }
    }

    @Test
    void frames_that_came_before_are_delivered_and_those_that_come_later_are_not_read() {
        try (Peer slow = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            Backlog backlog = Backlog.stick(gateway, gateway.sessionOf(slow));
            Mailbox<Message<String>> frames = gateway.inbound();
            slow.send("before\n");
            assertThat(frames.next().body()).isEqualTo("before");
            gateway.drain();
            // the listener drains before the event loop of this session does
            eventually().until(() -> gateway.describe(slow).getString("state").equals("draining"));

            slow.send("later\n".repeat(10_000));
            backlog.readBy(slow);

            assertThat(slow.readToEnd().toString()).as("an end without a reset").isEqualTo("goodbye\n");
            assertThat(frames.now()).isEmpty();
            assertThat(gateway.count("framesIn")).isEqualTo(1);
        }
    }

    @Test
    void the_drain_is_reported_with_all_that_was_counted() {
        try (LogLines log = LogLines.ofGateway();
                Peer peer = gateway.connect()) {
            gateway.sessionOf(peer);

            Future<Void> drained = gateway.drain();
            peer.readToEnd();

            await(drained);
            assertThat(log.containing("draining sessions=1")).hasSize(1);
            assertThat(log.containing("drained listener=devices"))
                    .singleElement()
                    .asString()
                    .contains("closed.DRAINED=1");
        }
    }
}
