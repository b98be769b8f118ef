package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer that comes and goes all the time, under load: every frame meets one fate, and none is stuck. */
class FlappingConsumerIT {

    private static final int PEERS = 8;
    private static final int FLAPS = Scale.of(10);
    private static final int WINDOW = 32;

    /** There for a while, away for a while, and so on; never in step with those who look for it. */
    private static final class Flapping {
        private static final int THERE_MILLIS = 50;
        private static final int AWAY_MILLIS = 20;
        private final Vertx vertx;
        private final AtomicInteger flaps = new AtomicInteger();

        Flapping(Vertx vertx) {
            this.vertx = vertx;
        }

        void come() {
            flaps.incrementAndGet();
            MessageConsumer<String> consumer =
                    vertx.eventBus().consumer(Addresses.in(StartedGateway.LISTENER), frame -> frame.reply(null));
            vertx.setTimer(upTo(THERE_MILLIS), timer -> consumer.unregister().onComplete(gone -> away()));
        }

        private void away() {
            vertx.setTimer(upTo(AWAY_MILLIS), timer -> come());
        }

        private static int upTo(int millis) {
            return 1 + ThreadLocalRandom.current().nextInt(millis);
        }
    }

    /** With pause frames wait for it; one that had been handed over when it left is answered by nobody, and dead. */
    @ParameterizedTest
    @ValueSource(strings = {"pause", "dead"})
    void every_frame_gets_one_answer_and_none_is_stuck(String onNobody) {
        try (LogLines busLog = LogLines.ofEventBus();
                StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "inbound": {"delivery": "request", "replyTimeout": "300ms",
                         "nobodyTimeout": "5s", "onNobody": "%s", "ackFrame": "ACK", "nackFrame": "NAK"}}""".formatted(onNobody));
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            Flapping flapping = new Flapping(gateway.vertx());
            flapping.come();
            long frames = 0;

            while (flapping.flaps.get() < FLAPS) {
                peers.each(peer -> peer.send("frame\n".repeat(WINDOW)));
                frames += (long) PEERS * WINDOW;
                for (Peer peer : peers.peers()) {
                    assertThat(peer.read(4 * WINDOW).toString()).matches("((ACK|NAK)\n){" + WINDOW + "}");
                }
            }

            assertThat(gateway.count("framesIn")).isEqualTo(frames);
            assertThat(gateway.count("inFlight")).isZero();
            assertThat(gateway.count("acknowledged")).isPositive();
            assertThat(busLog.all()).allMatch(line -> line.startsWith("Discarding message since the consumer"));
            canary.awaitExchanges(1);
        }
    }
}
