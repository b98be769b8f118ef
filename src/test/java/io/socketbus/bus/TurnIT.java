package io.socketbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnIT {

    private static final int FRAMES = 50_000;

    @Test
    void what_is_handed_over_and_not_begun_is_bounded_however_much_comes_at_once() {
        JsonObject text = new JsonObject().put("codec", new JsonObject().put("type", "text"));
        try (StartedGateway gateway = StartedGateway.of(StartedGateway.config(text), 1);
                Peer peer = gateway.connect();
                Peer other = gateway.connect()) {
            AtomicLong begun = new AtomicLong();
            AtomicLong most = new AtomicLong();
            Mailbox<Long> done = new Mailbox<>();
            StartedGateway.await(gateway.vertx()
                    .eventBus()
                    .consumer(Addresses.in(StartedGateway.LISTENER), message -> {
                        long count = begun.incrementAndGet();
                        most.accumulateAndGet(gateway.count("published") - count, Math::max);
                        if (count == 2 * FRAMES) {
                            done.handle(count);
                        }
                    })
                    .completion());

            peer.send("x\n".repeat(FRAMES));
            other.send("y\n".repeat(FRAMES));

            assertThat(done.next()).isEqualTo(2 * FRAMES);
            assertThat(most.get()).isPositive().isLessThanOrEqualTo(2 * Turn.MAX_FRAMES);
            Conservation.check(gateway);
        }
    }
}
