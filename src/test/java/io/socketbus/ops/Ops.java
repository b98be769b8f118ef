package io.socketbus.ops;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.List;

/** A gateway and an operator with the token. Whatever is answered is held against {@link OpenApi}. */
record Ops(WatchedGateway watched, HttpClient http) implements AutoCloseable {

    static final String TOKEN = "an-operator's-token";

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** With one listener of these settings. */
    static Ops with(String listener) {
        return of(StartedGateway.config(new JsonObject(listener)));
    }

    /** With a whole configuration; the token is put into it. */
    static Ops of(JsonObject config) {
        config.getJsonObject("ops").put("token", TOKEN);
        return new Ops(WatchedGateway.of(config), HttpClient.newHttpClient());
    }

    /** A configuration whose ops others than this host could reach. */
    static JsonObject offLoopback(JsonObject listener) {
        JsonObject config = StartedGateway.config(listener);
        config.getJsonObject("ops").put("host", "0.0.0.0");
        return config;
    }

    StartedGateway gateway() {
        return watched.gateway();
    }

    // ---- asking ----

    /** An answer. */
    record Answer(int status, JsonObject body, HttpResponse<String> response) {

        List<JsonObject> list(String name) {
            return body.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + watched.opsPort() + path))
                .timeout(DEADLINE);
    }

    Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response =
                await(Future.fromCompletionStage(http.sendAsync(request, BodyHandlers.ofString())));
        String type = response.headers().firstValue("content-type").orElse(null);
        OpenApi.check(request.method(), request.uri().getRawPath(), response.statusCode(), type, response.body());
        boolean json = "application/json".equals(type);
        return new Answer(response.statusCode(), json ? new JsonObject(response.body()) : new JsonObject(), response);
    }

    /** As anybody. */
    Answer get(String path) {
        return send(request(path));
    }

    /** The body of an answer that must be a good one. */
    JsonObject ask(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** With the token. */
    Answer post(String path, Object body) {
        return send(json(path, body).header("authorization", "Bearer " + TOKEN));
    }

    /** As anybody. */
    HttpRequest.Builder json(String path, Object body) {
        return request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body.toString()));
    }

    @Override
    public void close() {
        watched.close();
    }
}
