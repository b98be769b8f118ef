package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A consumer that blocks its thread: frames that wait for it are nacked in time, and no event loop of ours waits. */
class BlockedConsumerIT {

    private static final int PEERS = Scale.peers(20);
    private static final int FRAMES = 100;

    /** On a worker, as a consumer that blocks has to be. */
    private static final class Blocking extends VerticleBase {
        private final CountDownLatch end;

        Blocking(CountDownLatch end) {
            this.end = end;
        }

        @Override
        public Future<?> start() {
            return vertx.eventBus()
                    .consumer(Addresses.in(StartedGateway.LISTENER), message -> {
                        block();
                        message.reply(null);
                    })
                    .completion();
        }

        private void block() {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void frames_for_a_blocked_consumer_are_nacked_and_all_others_go_on() {
        CountDownLatch end = new CountDownLatch(1);
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "inbound": {"delivery": "request", "maxInFlight": 50,
                         "replyTimeout": "250ms", "nackFrame": "NACK ${code}", "ackFrame": "ACK"}}""");
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            StartedGateway.await(gateway.vertx()
                    .deployVerticle(
                            new Blocking(end), new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));

            peers.each(peer -> peer.send("waits\n".repeat(FRAMES)));

            for (Peer peer : peers.peers()) {
                for (int n = 0; n < FRAMES; n++) {
                    assertThat(peer.readLine()).isEqualTo("NACK NO_REPLY");
                }
            }
            assertThat(gateway.count("dead")).isEqualTo((long) PEERS * FRAMES);
            assertThat(gateway.count("inFlight")).isZero();
            canary.awaitExchanges(1);
            end.countDown();
            Peer again = peers.peers().get(0);
            eventually().until(() -> again.send("served\n").readLine().equals("ACK"));
        } finally {
            end.countDown();
        }
    }
}
