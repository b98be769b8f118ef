package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A consumer that fails in every way it can, all mixed: each frame gets the one answer that is right for it. */
class FailingConsumerIT {

    private static final int PEERS = Scale.peers(20);
    private static final int FRAMES = 120;
    private static final String[] ANSWERS = {"ACK %d", "NACK 7 %d", "NACK NO_REPLY %d", "NACK NO_REPLY %d"};

    private static void consume(Message<String> message) {
        switch (Integer.parseInt(message.body()) % ANSWERS.length) {
            case 0 -> message.reply(null);
            case 1 -> message.fail(7, "refused");
            case 2 -> throw new IllegalStateException("on purpose");
            default -> {
                // silence
            }
        }
    }

    @Test
    void each_frame_gets_its_answer_in_its_turn_and_every_fate_is_counted() {
        String frames = IntStream.range(0, FRAMES).mapToObj(n -> n + "\n").collect(Collectors.joining());
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "inbound": {"delivery": "request", "replyTimeout": "2s", "maxInFlight": 120,
                         "ackFrame": "ACK ${frame:0-9}", "nackFrame": "NACK ${code} ${frame:0-9}"}}""");
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(PEERS, gateway)) {
            gateway.vertx().eventBus().consumer(Addresses.in(StartedGateway.LISTENER), FailingConsumerIT::consume);

            peers.each(peer -> peer.send(frames));

            for (Peer peer : peers.peers()) {
                for (int n = 0; n < FRAMES; n++) {
                    assertThat(peer.readLine()).isEqualTo(String.format(ANSWERS[n % ANSWERS.length], n));
                }
            }
            long quarter = (long) PEERS * FRAMES / ANSWERS.length;
            assertThat(gateway.count("acknowledged")).isEqualTo(quarter);
            assertThat(gateway.count("refusedFrames")).isEqualTo(quarter);
            assertThat(gateway.count("dead")).isEqualTo(2 * quarter);
            canary.awaitExchanges(1);
        }
    }
}
