package io.socketbus.session;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.EventLoops;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import org.junit.jupiter.api.Test;

/** A gateway that waits costs nothing: no loop spins. */
class IdleIT {

    private static final long WATCHED_MILLIS = 1_000;

    @Test
    void peers_that_say_nothing_cost_no_processor_time() {
        try (StartedGateway gateway = StartedGateway.with("""
                {"limits": {"halfCloseQuiet": "5s"}}""").echo();
                Peer silent = gateway.connect();
                Peer inTheMiddle = gateway.connect();
                Peer finished = gateway.connect()) {
            silent.send("1\n");
            silent.readLine();
            inTheMiddle.send("{\"half\": ");
            finished.finish();
            eventually().until(() -> gateway.describe(inTheMiddle).getInteger("heldBytes") > 0);
            eventually()
                    .until(() -> "half-closed".equals(gateway.describe(finished).getString("state")));
            long before = EventLoops.cpuMillis();

            await(gateway.vertx().timer(WATCHED_MILLIS));

            assertThat(EventLoops.cpuMillis() - before).isLessThan(WATCHED_MILLIS / 5);
        }
    }
}
