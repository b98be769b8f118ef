package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A consumer that is slower than its peer: the peer feels it by TCP, and nobody holds what it would like to send. */
class SlowConsumerIT {

    private static final int WINDOW = 64;
    private static final int ROUNDS = Scale.of(20);
    private static final String FRAME = "x".repeat(1_023) + '\n';
    private static final int READ = 64 * 1024;

    @Test
    void a_peer_is_read_no_faster_than_its_frames_are_answered() throws InterruptedException {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "inbound": {"delivery": "request", "replyTimeout": "1h"}}""");
                Canary canary = Canary.beside(gateway);
                Peer peer = gateway.connect()) {
            Mailbox<Message<String>> frames = new Mailbox<>();
            AtomicBoolean quick = new AtomicBoolean();
            gateway.vertx().eventBus().consumer(Addresses.in(StartedGateway.LISTENER), (Message<String> frame) -> {
                if (quick.get()) {
                    frame.reply(null);
                } else {
                    frames.handle(frame);
                }
            });
            AtomicLong sentBytes = new AtomicLong();
            Thread sending = new Thread(() -> sendUntilClosed(peer, sentBytes), "sending");
            sending.start();

            long answered = 0;
            for (int round = 0; round < ROUNDS; round++) {
                var asked = frames.next(WINDOW);
                eventually()
                        .until(() ->
                                gateway.describe(peer).getJsonArray("paused").contains("WINDOW"));
                assertThat(frames.now()).isEmpty();
                assertThat(gateway.count("inFlight")).isEqualTo(WINDOW);
                assertThat(gateway.describe(peer).getLong("bytesIn"))
                        .as("bytes read with %d frames answered", answered)
                        .isLessThanOrEqualTo((answered + WINDOW) * FRAME.length() + 2 * READ);
                asked.forEach(message -> message.reply(null));
                answered += WINDOW;
                canary.awaitExchanges(1);
            }

            assertThat(sentBytes.get())
                    .as("what the peer has been able to send")
                    .isPositive();
            // a session that is not read learns that its peer has left when it is read again
            var last = frames.next(WINDOW);
            quick.set(true);
            last.forEach(message -> message.reply(null));
            peer.reset();
            sending.join();
        }
    }

    private static void sendUntilClosed(Peer peer, AtomicLong sentBytes) {
        try {
            while (true) {
                peer.send(FRAME);
                sentBytes.addAndGet(FRAME.length());
            }
        } catch (java.io.UncheckedIOException closed) {
            // the end of the test
        }
    }
}
