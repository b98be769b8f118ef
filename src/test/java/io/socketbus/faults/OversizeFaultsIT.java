package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.EventLoops;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Frames that are too large, said to be too large, or without an end: refused, and never held. */
class OversizeFaultsIT {

    private static final int PEERS = Scale.peers(200);
    private static final int LIMIT = 64 * 1024;
    private static final String LINE = """
            {"codec": {"type": "text"}, "limits": {"maxFrameBytes": "64KiB"}, "inbound": {"errorFrame": "ERR ${code}"}}""";
    private static final String LENGTH = """
            {"framing": {"type": "length"}, "codec": {"type": "bytes"}, "limits": {"maxFrameBytes": "64KiB"}}""";

    @Test
    void a_line_of_a_byte_too_many_is_told_and_refused_each_time() {
        Buffer line = Buffer.buffer("x".repeat(LIMIT + 1) + '\n');
        try (StartedGateway gateway = Canary.gateway(LINE);
                Canary canary = Canary.beside(gateway).allowLines(PEERS);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            peers.each(peer -> peer.send(line));

            for (Peer peer : peers.peers()) {
                assertThat(peer.finish().readToEnd().toString()).isEqualTo("ERR TOO_LARGE\n");
            }
            awaitAllTooLarge(gateway);
            assertThat(gateway.count("framesIn")).isZero();
            canary.awaitExchanges(1);
        }
    }

    /** A length of 0, which the catalogue has among these, is a legal, empty frame. */
    @Test
    void an_announced_length_is_refused_before_anything_is_made_for_it() {
        int[] lengths = {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, LIMIT + 1};
        try (StartedGateway gateway = Canary.gateway(LENGTH);
                Canary canary = Canary.beside(gateway).allowLines(PEERS);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            canary.awaitExchanges(1);
            long before = EventLoops.allocatedBytes();

            for (int n = 0; n < PEERS; n++) {
                int length = lengths[n % lengths.length];
                peers.peers().get(n).send(Buffer.buffer().appendInt(length)).finish();
            }

            peers.awaitEnds();
            awaitAllTooLarge(gateway);
            assertThat((EventLoops.allocatedBytes() - before) / PEERS)
                    .as("bytes of heap for one refusal")
                    .isLessThan(LIMIT);
        }
    }

    /** The peers go on for as long as they can: what comes after the limit is read to the end, and kept nowhere. */
    @Test
    void streams_without_an_end_are_closed_at_the_limit() {
        Buffer zeros = Buffer.buffer(new byte[LIMIT / 4]);
        try (StartedGateway gateway = Canary.gateway(LINE);
                Canary canary = Canary.beside(gateway).allowLines(PEERS);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            eventually().atMost(Scale.DEADLINE).until(() -> {
                peers.eachThatCan(peer -> peer.send(zeros));
                return closed(gateway) == PEERS;
            });

            awaitAllTooLarge(gateway);
            canary.awaitExchanges(1);
        }
    }

    @Test
    void beginnings_take_no_more_of_the_heap_than_the_limit_and_a_read() {
        Buffer beginning = Buffer.buffer(new byte[LIMIT]);
        try (StartedGateway gateway = Canary.gateway(LINE);
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            canary.awaitExchanges(1);
            long before = heapAfterCollection();

            peers.each(peer -> peer.send(beginning));

            eventually().until(() -> gateway.count("bytesIn") >= (long) LIMIT * PEERS);
            assertThat((heapAfterCollection() - before) / PEERS)
                    .as("bytes of heap for one beginning")
                    .isBetween(LIMIT / 2L, 2L * LIMIT);
        }
    }

    private static long heapAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long closed(StartedGateway gateway) {
        return gateway.counters().getJsonObject("closed").getLong("TOO_LARGE", 0L);
    }

    private static void awaitAllTooLarge(StartedGateway gateway) {
        eventually().untilAsserted(() -> assertThat(gateway.counters().getJsonObject("closed"))
                .isEqualTo(new JsonObject().put("TOO_LARGE", (long) PEERS)));
        assertThat(gateway.count("oversize")).isEqualTo(PEERS);
    }
}
