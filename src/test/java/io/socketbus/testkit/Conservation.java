package io.socketbus.testkit;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The sum that holds for every listener, whatever goes wrong: no frame is lost, and none counts twice.
 *
 * <pre>
 *   framesIn = published + sent + acknowledged + refusedFrames + answered + dead + dropped + skipped + inFlight
 * </pre>
 */
public final class Conservation {

    private static final List<String> FATES = List.of(
            "published", "sent", "acknowledged", "refusedFrames", "answered", "dead", "dropped", "skipped", "inFlight");

    private Conservation() {}

    /** Fails where the sum does not hold once the frames that are being handed over have arrived. */
    public static void check(StartedGateway gateway) {
        gateway.listeners().forEach(listener -> eventually()
                .untilAsserted(() ->
                        check(listener.config().name(), listener.counters().toJson())));
    }

    private static void check(String listener, JsonObject counters) {
        long sum = FATES.stream().mapToLong(counters::getLong).sum();
        assertThat(sum).as("frames of listener %s: %s", listener, counters).isEqualTo(counters.getLong("framesIn"));
    }
}
