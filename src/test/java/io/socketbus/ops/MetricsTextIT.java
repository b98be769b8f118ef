package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.PrometheusText;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the numbers are written down, and for which listeners. */
class MetricsTextIT {

    @Test
    void the_answer_says_that_it_is_the_text_format_of_prometheus() {
        try (WatchedGateway watched = WatchedGateway.with(new JsonObject());
                Peer prometheus = Peer.connect(watched.opsPort())) {
            prometheus.send("GET /metrics HTTP/1.1\r\nHost: ops\r\nConnection: close\r\n\r\n");

            assertThat(prometheus.readToEnd().toString())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\r\ncontent-type: text/plain; version=0.0.4; charset=utf-8\r\n")
                    .contains("# HELP socketbus_bytes_in_total bytes: read from peers\n")
                    .contains("# TYPE socketbus_bytes_in_total counter\n");
        }
    }

    @Test
    void fifty_listeners_have_their_series_each() {
        JsonObject listeners = new JsonObject();
        for (int i = 0; i < 50; i++) {
            listeners.put("l" + i, new JsonObject().put("port", 0).put("instances", 1));
        }
        JsonObject config = StartedGateway.config(new JsonObject()).put("listeners", listeners);
        try (WatchedGateway watched = WatchedGateway.of(config)) {
            PrometheusText metrics = watched.metrics();

            assertThat(metrics.samples("socketbus_bytes_in_total")).hasSize(50);
            Set<String> names = new HashSet<>();
            metrics.samples("socketbus_sessions")
                    .forEach(each -> names.add(each.labels().get("listener")));
            assertThat(names).isEqualTo(listeners.fieldNames());
            assertThat(List.of("counter", "gauge", "histogram"))
                    .containsAll(metrics.types().entrySet().stream()
                            .filter(type -> type.getKey().startsWith("socketbus_"))
                            .map(Map.Entry::getValue)
                            .collect(Collectors.toSet()));
        }
    }
}
