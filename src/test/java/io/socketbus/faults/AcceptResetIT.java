package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.StartedGateway;
import org.junit.jupiter.api.Test;

/**
 * Peers that are gone before they are let in, as probes and port scans are. Never more at once than there may be
 * sessions by far: a socket that waits for its event loop is an open file that nobody counts.
 */
class AcceptResetIT {

    private static final int WAVES = Scale.of(4);
    private static final int PEERS = 500;

    @Test
    void peers_that_reset_at_once_leave_no_session_no_exception_and_no_line() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}}""").echo();
                Canary canary = Canary.among(gateway).allowLines(0)) {
            long before = gateway.count("opened");

            for (int wave = 1; wave <= WAVES; wave++) {
                for (int n = 0; n < PEERS; n++) {
                    gateway.connect().reset();
                }
                long peers = before + (long) wave * PEERS;
                eventually().until(() -> gateway.count("opened") == peers);
            }

            canary.awaitExchanges(1);
        }
    }
}
