package io.socketbus;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A process that sends its spans to a collector. */
class TracingProcessIT {

    private static JsonObject tracing(int collectorPort) {
        return StartedProcess.config()
                .put("verticles", new JsonObject().put("echo", new JsonObject().put("class", "io.socketbus.demo.Echo")))
                .put(
                        "tracing",
                        new JsonObject()
                                .put("exporter", "otlp")
                                .put("endpoint", "http://127.0.0.1:" + collectorPort + "/v1/traces")
                                .put("oneIn", 1)
                                .put("service", "doors"));
    }

    @Test
    void spans_go_to_the_collector_with_what_they_tell_of_a_frame() throws IOException {
        List<String> posted = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.getResponseHeaders().add("content-type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try (StartedProcess process =
                StartedProcess.with(tracing(collector.getAddress().getPort()))) {
            try (Peer peer = process.connect()) {
                peer.send("{\"n\":1}\n").readLine();
            }
            eventually().untilAsserted(() -> assertThat(String.join("", posted))
                    .contains("doors", "frame", "listener", "devices"));
            process.signal("TERM");
            assertThat(process.awaitExit()).isZero();
            assertThat(process.err()).isEmpty();
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void a_collector_that_is_not_there_costs_the_spans_and_keeps_neither_a_peer_nor_the_end_of_the_process() {
        try (StartedProcess process = StartedProcess.with(tracing(1))) {
            try (Peer peer = process.connect()) {
                assertThat(peer.send("{\"n\":1}\n").readLine()).isEqualTo("{\"n\":1}");
            }
            process.signal("TERM");

            assertThat(process.awaitExit()).isZero();
            assertThat(process.err()).isEmpty();
        }
    }
}
