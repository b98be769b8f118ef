package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.PrometheusText;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Peers that all break the same rule: a few lines for all of them. */
class LogFloodIT {

    private static final int PEERS = Scale.of(200);
    private static final int MOST_LINES = 20;
    private static final Map<String, String> OF_FAULTS = Map.of("listener", "lab", "reason", "BAD_FRAME");

    @Test
    void so_many_are_a_line_each_and_of_the_rest_one_line_tells() {
        JsonObject config = StartedGateway.config(new JsonObject())
                .put(
                        "verticles",
                        new JsonObject().put("echo", new JsonObject().put("class", "io.socketbus.demo.Echo")));
        config.getJsonObject("listeners").put("lab", new JsonObject("""
                {"host": "127.0.0.1", "port": 0, "framing": {"type": "mllp"}, "codec": {"type": "text"}}"""));
        try (StartedProcess process = StartedProcess.with(config)) {
            try (Canary canary = Canary.at(process.port())) {
                for (int n = 0; n < PEERS; n++) {
                    try (Peer peer = Peer.connect(process.port("lab"))) {
                        peer.send("?").awaitEnd();
                    }
                }
                eventually().until(() -> ended(process.opsPort()) == PEERS);
                canary.awaitExchanges(1);
            }

            process.signal("TERM");

            assertThat(process.awaitExit()).isZero();
            List<String> lines = process.out().stream()
                    .filter(line -> line.contains("listener=lab") && line.contains("reason=BAD_FRAME"))
                    .toList();
            assertThat(lines).hasSize(MOST_LINES + 1);
            assertThat(lines.get(MOST_LINES))
                    .endsWith("closing, more like this listener=lab reason=BAD_FRAME count=" + (PEERS - MOST_LINES));
        }
    }

    private static double ended(int opsPort) {
        return PrometheusText.parse(HttpAnswer.of(opsPort, "/metrics").body())
                .value("socketbus_sessions_closed_total", OF_FAULTS);
    }
}
