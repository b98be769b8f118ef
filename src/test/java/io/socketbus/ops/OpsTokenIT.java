package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who needs the token, and what becomes of those who have none or a wrong one. */
class OpsTokenIT {

    private static final String TEXT = "{\"codec\": {\"type\": \"text\"}}";

    private static Ops offLoopback() {
        return Ops.of(Ops.offLoopback(new JsonObject(TEXT)));
    }

    private static String origin(Ops ops) {
        return "http://127.0.0.1:" + ops.watched().opsPort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sessions", "/sessions/x", "/listeners", "/config", "/tap", "/openapi.json"})
    void where_others_can_ask_reading_needs_the_token(String path) {
        try (Ops ops = offLoopback()) {
            assertThat(ops.get(path).status()).isEqualTo(401);
            assertThat(ops.send(ops.json("/frames", "{\"text\": \"x\\n\"}")).status())
                    .isEqualTo(401);
            assertThat(ops.get("/live").status()).isEqualTo(200);
            assertThat(ops.get("/ready").status()).isEqualTo(200);
            assertThat(ops.get("/metrics").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sessions", "/listeners", "/config", "/openapi.json"})
    void and_with_it_is_answered(String path) {
        try (Ops ops = offLoopback()) {
            assertThat(ops.send(ops.request(path).header("authorization", "Bearer " + Ops.TOKEN))
                            .status())
                    .isEqualTo(200);
            assertThat(ops.send(ops.request(path).header("authorization", "bearer  " + Ops.TOKEN))
                            .status())
                    .isEqualTo(200);
            assertThat(ops.get(path + "?token=" + Ops.TOKEN).status()).isEqualTo(401);
        }
    }

    @Test
    void what_changes_something_needs_it_on_loopback_too() {
        try (Ops ops = Ops.with(TEXT);
                Peer peer = ops.gateway().connect()) {
            String session = "/sessions/" + ops.gateway().sessionOf(peer);

            assertThat(ops.send(ops.json(session + "/close", "")).status()).isEqualTo(401);
            assertThat(ops.send(ops.json(session + "/send", "{\"text\":\"x\"}")).status())
                    .isEqualTo(401);
            Ops.Answer wrong = ops.send(ops.json(session + "/close", "").header("authorization", "Bearer guess"));
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.body().getString("error")).startsWith("this is not the token");
            assertThat(ops.ask(session).getString("state")).isEqualTo("open");
            assertThat(ops.ask(session).getInteger("framesOut")).isZero();
        }
    }

    @Test
    void too_many_wrong_tokens_of_one_address_are_not_looked_at_any_more_nor_is_the_right_one() {
        try (Ops ops = Ops.with(TEXT);
                LogLines log = LogLines.ofGateway()) {
            for (int i = 0; i < Tries.MOST; i++) {
                assertThat(ops.send(ops.json("/login", "{\"token\": \"guess-" + i + "\"}"))
                                .status())
                        .isEqualTo(401);
            }

            assertThat(ops.post("/sessions/x/close", "").status()).isEqualTo(429);
            assertThat(ops.send(ops.json("/login", new JsonObject().put("token", Ops.TOKEN)))
                            .status())
                    .isEqualTo(429);
            assertThat(ops.get("/sessions").status()).isEqualTo(200);
            assertThat(log.containing("outcome=WRONG_TOKEN")).hasSize(Tries.MOST);
            assertThat(log.containing("outcome=LOCKED_OUT"))
                    .singleElement()
                    .asString()
                    .matches("login who=127\\.0\\.0\\.1:\\d+ outcome=LOCKED_OUT");
            assertThat(log.all()).noneMatch(line -> line.contains("guess"));
        }
    }

    // ---- cookies ----

    private static String login(Ops ops) {
        Ops.Answer login = ops.send(ops.json("/login", new JsonObject().put("token", Ops.TOKEN)));
        assertThat(login.status()).isEqualTo(204);
        return login.response().headers().firstValue("set-cookie").orElseThrow();
    }

    @Test
    void the_token_is_changed_for_a_cookie_that_no_script_and_no_other_site_has() {
        try (Ops ops = offLoopback()) {
            String set = login(ops);

            assertThat(set)
                    .startsWith("socketbus-" + ops.watched().opsPort() + "=")
                    .contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                    .doesNotContain(Ops.TOKEN, "Secure");
            String cookie = set.substring(0, set.indexOf(';'));
            assertThat(ops.send(ops.request("/sessions").header("cookie", cookie))
                            .status())
                    .isEqualTo(200);
            assertThat(ops.send(ops.request("/sessions").header("cookie", cookie + "x"))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void with_a_cookie_what_changes_something_must_come_from_a_page_of_ops_itself() {
        try (Ops ops = Ops.with(TEXT);
                Peer peer = ops.gateway().connect()) {
            String set = login(ops);
            String cookie = set.substring(0, set.indexOf(';'));
            String send = "/sessions/" + ops.gateway().sessionOf(peer) + "/send";

            assertThat(ops.send(ops.json(send, "{\"text\":\"no\"}").header("cookie", cookie))
                            .status())
                    .isEqualTo(403);
            for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1", "http://localhost:1")) {
                assertThat(ops.send(ops.json(send, "{\"text\":\"no\"}")
                                        .header("cookie", cookie)
                                        .header("origin", origin))
                                .status())
                        .as(origin)
                        .isEqualTo(403);
            }
            assertThat(ops.send(ops.json(send, "{\"text\":\"yes\"}")
                                    .header("cookie", cookie)
                                    .header("origin", origin(ops)))
                            .status())
                    .isEqualTo(200);
            assertThat(peer.readLine()).isEqualTo("yes");
        }
    }

    @Test
    void after_logout_the_cookie_is_worth_nothing() {
        try (Ops ops = offLoopback()) {
            String set = login(ops);
            String cookie = set.substring(0, set.indexOf(';'));

            Ops.Answer out = ops.send(ops.request("/logout")
                    .header("cookie", cookie)
                    .header("origin", origin(ops))
                    .POST(BodyPublishers.noBody()));

            assertThat(out.status()).isEqualTo(204);
            assertThat(ops.send(ops.request("/sessions").header("cookie", cookie))
                            .status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\": 1}", "{\"token\": null}", "{\"tokem\": \"x\"}", "[]", ""})
    void a_login_without_a_token_is_refused(String body) {
        try (Ops ops = Ops.with(TEXT)) {
            assertThat(ops.send(ops.json("/login", body)).status()).isEqualTo(400);
        }
    }

    // ---- the token that is made ----

    @Test
    void where_none_is_configured_one_is_made_and_told_once_with_the_url() {
        try (LogLines log = LogLines.ofGateway();
                StartedGateway gateway = StartedGateway.with(TEXT)) {
            int port = WatchedGateway.opsPort(log);
            List<String> told = log.containing("#token=");
            assertThat(told).hasSize(1);
            Matcher url = Pattern.compile(".* url=http://127\\.0\\.0\\.1:" + port + "/#token=([\\w-]{43})")
                    .matcher(told.get(0));
            assertThat(url.matches()).as(told.get(0)).isTrue();

            Ops ops = new Ops(new WatchedGateway(gateway, port), HttpClient.newHttpClient());
            Ops.Answer login = ops.send(ops.json("/login", new JsonObject().put("token", url.group(1))));
            assertThat(login.status()).isEqualTo(204);
        }
    }

    @Test
    void one_that_is_configured_is_told_nowhere() {
        try (LogLines log = LogLines.ofGateway();
                Ops ops = Ops.with(TEXT)) {
            assertThat(ops.ask("/config").getJsonObject("ops").getString("token"))
                    .isEqualTo("***");
            assertThat(log.all()).noneMatch(line -> line.contains(Ops.TOKEN));
        }
    }
}
