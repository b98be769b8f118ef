package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Certificates;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.Seeded;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions of one event loop, which takes apart in one place what they all send: in chunks cut anywhere, in the open and
 * over TLS, with a component that makes them wait and keeps every frame.
 *
 * <pre>
 *    0        4      8       12
 *   ┌────────┬──────┬───────┬────────┐
 *   │ length │ peer │ frame │ random │   answered with the first eight bytes of the frame
 *   └────────┴──────┴───────┴────────┘
 * </pre>
 */
class SharedLoopIT {

    private static final int PEERS = 6;
    private static final int FRAMES = 120;
    private static final int HEADER = 8;
    private static final int LARGEST_CHUNK = 90_000;
    private static final String SECURE = "secure";

    private static final JsonObject LISTENER = new JsonObject("""
            {"host": "127.0.0.1", "port": 0, "framing": {"type": "length"}, "codec": {"type": "bytes"},
             "inbound": {"delivery": "request", "maxInFlight": 5}, "limits": {"maxFrameBytes": "256KiB"}}""");

    @Test
    void never_see_bytes_of_each_other_and_no_frame_changes_behind_its_component(@TempDir Path folder) {
        Certificates certificates = new Certificates(folder);
        JsonObject config = StartedGateway.config(LISTENER);
        config.getJsonObject("listeners").put(SECURE, LISTENER.copy().put("tls", certificates.tls("localhost")));
        long seed = new Random().nextInt();
        try (StartedGateway gateway = StartedGateway.of(config, 1)) {
            Seeded.run(seed, () -> exchange(gateway, certificates, seed));
        }
    }

    private static void exchange(StartedGateway gateway, Certificates certificates, long seed) {
        Queue<Buffer> kept = new ConcurrentLinkedQueue<>();
        keep(gateway, StartedGateway.LISTENER, kept);
        keep(gateway, SECURE, kept);

        List<Future<Void>> peers = new ArrayList<>();
        for (int number = 0; number < PEERS; number++) {
            Peer peer = number % 2 == 0
                    ? gateway.connect()
                    : Peer.of(certificates.socket(), gateway.listener(SECURE).port());
            Sending sending = new Sending(peer, number, seed);
            peers.add(gateway.vertx().executeBlocking(sending, false));
        }

        await(Future.join(peers));
        assertThat(kept).hasSize(PEERS * FRAMES);
        assertThat(kept).allMatch(frame -> frame.equals(frame(seed, frame.getInt(0), frame.getInt(4))));
    }

    /** Answers some at once and some later, never more than a few at a time. */
    private static void keep(StartedGateway gateway, String listener, Queue<Buffer> kept) {
        await(gateway.vertx()
                .eventBus()
                .consumer(Addresses.in(listener), (Message<Buffer> frame) -> {
                    kept.add(frame.body());
                    Buffer answer = frame.body().getBuffer(0, HEADER);
                    if (frame.body().length() % 3 == 0) {
                        gateway.vertx().setTimer(1, later -> frame.reply(answer));
                    } else {
                        frame.reply(answer);
                    }
                })
                .completion());
    }

    private static Buffer frame(long seed, int peer, int number) {
        Random random = new Random(seed + 31L * peer + 1_009L * number);
        int most =
                switch (random.nextInt(10)) {
                    case 0 -> 200_000;
                    case 1, 2 -> 20_000;
                    default -> 200;
                };
        byte[] rest = new byte[random.nextInt(most)];
        random.nextBytes(rest);
        return Buffer.buffer().appendInt(peer).appendInt(number).appendBytes(rest);
    }

    /** Sends all frames of one peer, and reads what they are answered with. */
    private record Sending(Peer peer, int number, long seed) implements Callable<Void> {

        @Override
        public Void call() {
            try (peer) {
                Random random = new Random(seed - number);
                Buffer unsent = Buffer.buffer();
                for (int i = 0; i < FRAMES; i++) {
                    Buffer frame = frame(seed, number, i);
                    unsent.appendInt(frame.length()).appendBuffer(frame);
                    unsent = sendSome(unsent, random);
                }
                peer.send(unsent);
                assertThat(IntStream.range(0, FRAMES).mapToObj(i -> peer.read(4 + HEADER)))
                        .containsExactlyElementsOf(answers());
            }
            return null;
        }

        /** Chunks of which most are small, as long as there is more than the last of them. */
        private Buffer sendSome(Buffer unsent, Random random) {
            int from = 0;
            for (int next = chunk(random); from + next < unsent.length(); next = chunk(random)) {
                peer.send(unsent.getBuffer(from, from + next));
                from += next;
            }
            return unsent.getBuffer(from, unsent.length());
        }

        private static int chunk(Random random) {
            return 1 + random.nextInt(random.nextInt(3) == 0 ? LARGEST_CHUNK : 5_000);
        }

        private List<Buffer> answers() {
            return IntStream.range(0, FRAMES)
                    .mapToObj(i ->
                            Buffer.buffer().appendInt(HEADER).appendInt(number).appendInt(i))
                    .toList();
        }
    }
}
