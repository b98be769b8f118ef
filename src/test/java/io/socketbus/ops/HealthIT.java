package io.socketbus.ops;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a platform sees of the process over HTTP. */
class HealthIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @param url of the ops server, without a path */
    private record Watched(StartedGateway gateway, String url) implements AutoCloseable {

        static Watched start() {
            WatchedGateway started = WatchedGateway.with(new JsonObject());
            return new Watched(started.gateway().echo(), "http://127.0.0.1:" + started.opsPort());
        }

        HttpResponse<String> get(String path) {
            return request("GET", path);
        }

        HttpResponse<String> request(String method, String path) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                    .method(method, BodyPublishers.noBody())
                    .build();
            return await(Future.fromCompletionStage(HTTP.sendAsync(request, BodyHandlers.ofString())));
        }

        @Override
        public void close() {
            gateway.close();
        }
    }

    @AutoClose
    private static final Watched serving = Watched.start();

    @Test
    void a_gateway_that_serves_is_alive_and_ready() {
        HttpResponse<String> live = serving.get("/live");
        HttpResponse<String> ready = serving.get("/ready");

        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.headers().firstValue("content-type")).contains("application/json");
        JsonObject body = new JsonObject(ready.body());
        assertThat(body.remove("config")).asString().contains("\"applied\"").doesNotContain("refused");
        assertThat(body)
                .isEqualTo(new JsonObject("""
                {"status": "UP", "listeners": [{"listener": "devices", "port": %d, "draining": false}]}""".formatted(serving.gateway().port())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live/", "/lively", "/metrics/../../etc/passwd", "//ready"})
    void other_paths_are_not_found(String path) {
        assertThat(serving.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void other_methods_are_not_allowed(String method) {
        assertThat(serving.request(method, "/live").statusCode()).isEqualTo(405);
    }

    @Test
    void a_head_request_is_answered_without_a_body() {
        int port = URI.create(serving.url()).getPort();
        try (Peer platform = Peer.connect(port)) {
            platform.send("HEAD /ready HTTP/1.1\r\nHost: ops\r\nConnection: close\r\n\r\n");

            assertThat(platform.readToEnd().toString())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\n");
        }
    }
}
