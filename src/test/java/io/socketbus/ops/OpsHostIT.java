package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page elsewhere may point a name of its own at this host: what asks by such a name is refused. */
class OpsHostIT {

    private static int status(Ops ops, String path, String... headers) {
        try (Peer raw = Peer.connect(ops.watched().opsPort())) {
            raw.send("GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + (headers.length == 0 ? "" : "\r\n") + "Authorization: Bearer " + Ops.TOKEN
                    + "\r\nConnection: close\r\n\r\n");
            return Integer.parseInt(raw.readToEnd().getString("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    private static int status(Ops ops, String host) {
        return status(ops, "/sessions", "Host: " + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9000", "127.0.0.1:1", "127.9.9.9", "[::1]:9000"})
    void this_host_is_meant_by_its_own_names(String host) {
        try (Ops ops = Ops.with("{}")) {
            assertThat(status(ops, host)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "10.1.2.3",
                "localhost.",
                "",
                "a b"
            })
    void any_other_name_is_refused_but_for_probes_and_scrapers(String host) {
        try (Ops ops = Ops.with("{}")) {
            assertThat(status(ops, host)).isIn(421, 400);
            assertThat(status(ops, "/metrics", "Host: evil.example")).isEqualTo(200);
            assertThat(status(ops, "/ready", "Host: evil.example")).isEqualTo(200);
        }
    }

    @Test
    void without_a_host_it_is_refused() {
        try (Ops ops = Ops.with("{}")) {
            assertThat(status(ops, "/sessions", new String[0])).isIn(421, 400);
        }
    }

    @Test
    void names_of_the_configuration_are_its_own_too() {
        JsonObject config = StartedGateway.config(new JsonObject());
        config.getJsonObject("ops").put("hosts", new JsonArray().add("Ops.example"));
        try (Ops ops = Ops.of(config)) {
            assertThat(status(ops, "ops.example:443")).isEqualTo(200);
            assertThat(status(ops, "other.example")).isEqualTo(421);
        }
    }

    @Test
    void where_others_can_ask_any_address_will_do_since_nobody_points_an_address() {
        try (Ops ops = Ops.of(Ops.offLoopback(new JsonObject()))) {
            assertThat(status(ops, "10.1.2.3:9000")).isEqualTo(200);
            assertThat(status(ops, "[fe80::1]:9000")).isEqualTo(200);
            assertThat(status(ops, "evil.example")).isEqualTo(421);
        }
    }

    @Test
    void a_page_of_another_origin_is_refused_though_it_only_reads() {
        try (Ops ops = Ops.with("{}")) {
            assertThat(status(ops, "/tap?seconds=1", "Host: localhost", "Origin: http://evil.example"))
                    .isEqualTo(403);
            assertThat(status(ops, "/sessions", "Host: localhost:1", "Origin: http://localhost:1"))
                    .isEqualTo(200);
        }
    }

    @Test
    void what_comes_from_here_is_kept_by_nobody_and_framed_by_nobody() {
        try (Ops ops = Ops.with("{}")) {
            var headers = ops.get("/sessions").response().headers();

            assertThat(headers.firstValue("cache-control")).contains("no-store");
            assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
            assertThat(headers.firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'self'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("access-control-allow-origin")).isEmpty();
        }
    }
}
