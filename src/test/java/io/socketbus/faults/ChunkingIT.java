package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.EventLoops;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes that come in pieces, and what the pieces cost. */
class ChunkingIT {

    private static final int FRAME = 64 * 1024;
    private static final int PEERS = Scale.peers(10);
    private static final int CUTS = 1_000;
    private static final String LISTENER = """
            {"codec": {"type": "text"}, "limits": {"maxFrameBytes": "64KiB", "frameTimeout": "off"}}""";

    /**
     * Not the second of the catalogue, which a slow machine misses: where the work grows with the square of a frame, it
     * costs a thousand times more in one frame than in a thousand.
     */
    @Test
    void a_large_frame_byte_by_byte_costs_little_more_than_small_ones() {
        try (StartedGateway gateway = Canary.gateway(LISTENER);
                Canary canary = Canary.beside(gateway);
                Peer peer = gateway.connect()) {
            Mailbox<Message<String>> frames = gateway.inbound();
            sendByteByByte(peer, small());
            frames.next(1_024);

            long small = EventLoops.cpuMillis();
            sendByteByByte(peer, small());
            frames.next(1_024);
            long large = EventLoops.cpuMillis();
            sendByteByByte(peer, "x".repeat(FRAME - 1) + '\n');
            assertThat(frames.next().body()).hasSize(FRAME - 1);

            assertThat(EventLoops.cpuMillis() - large)
                    .as("ms of processor time for a frame of 64 KiB byte by byte")
                    .isLessThan(4 * (large - small) + 500);
            canary.awaitExchanges(1);
        }
    }

    private static String small() {
        return ("x".repeat(63) + '\n').repeat(FRAME / 64);
    }

    private static void sendByteByByte(Peer peer, String text) {
        for (byte next : Buffer.buffer(text).getBytes()) {
            peer.send(next);
        }
    }

    @Test
    void frames_are_the_same_wherever_their_bytes_are_cut() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"framing": {"type": "line", "write": "crlf"}, "codec": {"type": "text"}}""").echo();
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            Random random = new Random(7);
            for (Peer peer : peers.peers()) {
                List<String> frames = frames(random);
                String wire = String.join("\r\n", frames) + "\r\n";

                sendCut(peer, Buffer.buffer(wire), random);

                assertThat(peer.read(Buffer.buffer(wire).length()).toString()).isEqualTo(wire);
            }
            assertThat(gateway.count("oversize") + gateway.count("truncated")).isZero();
            canary.awaitExchanges(1);
        }
    }

    /** Of one to four bytes a character, and none at all. */
    private static List<String> frames(Random random) {
        List<String> frames = new ArrayList<>();
        for (int n = 0; n < CUTS / 2; n++) {
            frames.add("aé€😀\r".repeat(random.nextInt(4)) + n);
        }
        return frames;
    }

    private static void sendCut(Peer peer, Buffer wire, Random random) {
        int from = 0;
        while (from < wire.length()) {
            int to = Math.min(wire.length(), from + 1 + random.nextInt(2 * wire.length() / CUTS));
            peer.send(wire.getBuffer(from, to));
            from = to;
        }
    }
}
