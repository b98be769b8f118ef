package io.socketbus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

/** Every frame that came in has exactly one fate, or is still in flight. */
public final class Conservation {

    private Conservation() {}

    /** Checks the sum; nothing may be on its way between two event loops meanwhile. */
    public static void holds(StartedGateway gateway) {
        JsonObject counters = gateway.counters();
        long fates = 0;
        for (String fate : new String[] {
            "published", "sent", "acknowledged", "refusedFrames", "dead", "dropped", "skipped", "inFlight"
        }) {
            fates += counters.getLong(fate);
        }
        assertThat(fates).as("fates of %s", counters.encode()).isEqualTo(counters.getLong("framesIn"));
    }
}
