package io.socketbus.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for a state that no event tells of. */
public final class Waiting {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private Waiting() {}

    /** Within the deadline that everything has in these tests. */
    public static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofMillis(Peer.DEADLINE_MILLIS))
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_AGAIN);
    }
}
