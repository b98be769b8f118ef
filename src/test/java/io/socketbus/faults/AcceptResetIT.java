package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.StartedGateway;
import org.junit.jupiter.api.Test;

/** Peers that are gone before they are let in, as probes and port scans are. */
class AcceptResetIT {

    private static final int PEERS = Scale.of(2_000);

    @Test
    void peers_that_reset_at_once_leave_no_session_no_exception_and_no_line() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}}""").echo();
                Canary canary = Canary.among(gateway).allowLines(0)) {
            long before = gateway.count("opened");

            for (int n = 0; n < PEERS; n++) {
                gateway.connect().reset();
            }

            eventually().untilAsserted(() -> assertThat(gateway.count("opened") - before)
                    .isEqualTo(PEERS));
            canary.awaitExchanges(1);
        }
    }
}
