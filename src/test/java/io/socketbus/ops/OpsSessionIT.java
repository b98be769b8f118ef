package io.socketbus.ops;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One session over HTTP: what it is, and what is done to it. */
class OpsSessionIT {

    private static final String TEXT = "{\"codec\": {\"type\": \"text\"}}";
    private static final String LENGTH =
            "{\"framing\": {\"type\": \"length\", \"size\": 2}, \"codec\": {\"type\": \"text\"}}";

    private static String of(Ops ops, Peer peer) {
        return "/sessions/" + ops.gateway().sessionOf(peer);
    }

    // ---- what it is ----

    @Test
    void the_page_says_how_far_the_decoder_has_come() {
        try (Ops ops = Ops.with(LENGTH);
                Peer peer = ops.gateway().connect()) {
            peer.send(new byte[] {0, 9, 'a', 'b'});
            eventually().until(() -> ops.gateway().describe(peer).getInteger("heldBytes") == 4);

            JsonObject page = ops.ask(of(ops, peer));

            assertThat(page.getJsonObject("decoder"))
                    .isEqualTo(new JsonObject("{\"held\": 4, \"awaited\": 7, \"header\": \"0009\"}"));
            assertThat(page.getString("state")).isEqualTo("open");
            assertThat(page.getString("listener")).isEqualTo("devices");
        }
    }

    @ParameterizedTest
    @CsvSource({"masked, ****", "off,"})
    void the_header_is_shown_as_far_as_the_payload_is(String payload, String header) {
        JsonObject config = StartedGateway.config(new JsonObject(LENGTH));
        config.getJsonObject("ops").put("payload", payload);
        try (Ops ops = Ops.of(config);
                Peer peer = ops.gateway().connect()) {
            peer.send(new byte[] {0, 9, 'a', 'b'});
            eventually().until(() -> ops.gateway().describe(peer).getInteger("heldBytes") == 4);

            assertThat(ops.ask(of(ops, peer)).getJsonObject("decoder").getString("header"))
                    .isEqualTo(header);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "test.0.abc.1", "test.99.abc.1", "%2e%2e", "a%0ab"})
    void a_session_that_there_is_not_is_not_found(String id) {
        try (Ops ops = Ops.with(TEXT)) {
            assertThat(ops.get("/sessions/" + id).status()).isEqualTo(404);
            assertThat(ops.post("/sessions/" + id + "/close", "").status()).isEqualTo(404);
            JsonObject failure =
                    ops.post("/sessions/" + id + "/send", "{\"text\": \"x\"}").body();
            assertThat(failure.getInteger("code")).isEqualTo(404);
            assertThat(failure.getString("name")).isEqualTo("NO_SESSION");
        }
    }

    // ---- what is done to it ----

    @Test
    void a_session_that_is_closed_ends_by_control() {
        try (Ops ops = Ops.with(TEXT);
                Peer peer = ops.gateway().connect()) {
            String session = of(ops, peer);

            Ops.Answer answer = ops.post(session + "/close", "");

            assertThat(answer.body()).isEqualTo(new JsonObject("{\"sessions\": 1}"));
            assertThat(peer.readToEnd().length()).isZero();
            eventually().until(() -> ops.ask(session).getString("reason"), reason -> "BY_CONTROL".equals(reason));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | {\"text\": \"grüezi\"} | grüezi",
                "text | {\"hex\": \"67 7265 7a\"} | grez",
                "text | {\"json\": \"as text\"} | as text",
                "json | {\"json\": {\"a\": [1, null]}} | {\"a\":[1,null]}",
                "json | {\"json\": 7} | 7",
                "json | {\"text\": \"{not checked\"} | {not checked"
            })
    void what_is_sent_reaches_the_peer_as_one_frame(String codec, String body, String line) {
        try (Ops ops = Ops.with("{\"codec\": {\"type\": \"" + codec + "\"}}");
                Peer peer = ops.gateway().connect()) {
            Ops.Answer answer = ops.post(of(ops, peer) + "/send", body);

            assertThat(peer.readLine()).isEqualTo(line);
            int bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1;
            assertThat(answer.body()).isEqualTo(new JsonObject().put("bytes", bytes));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": \"a\\nb\"} | 422 | NOT_ENCODABLE",
                "{\"json\": {\"a\": 1}} | 422 | NOT_ENCODABLE",
                "{\"json\": null} | 400 |",
                "{\"text\": 1} | 400 |",
                "{\"hex\": \"0\"} | 400 |",
                "{\"hex\": \"zz\"} | 400 |",
                "{\"text\": \"a\", \"hex\": \"00\"} | 400 |",
                "{} | 400 |",
                "[] | 400 |",
                "{\"text\": \"a\", \"to\": \"all\"} | 400 |",
                "{\"text\": | 400 |"
            })
    void what_cannot_be_sent_is_refused_with_the_code_of_the_bus(String body, int status, String name) {
        try (Ops ops = Ops.with(TEXT);
                Peer peer = ops.gateway().connect()) {
            Ops.Answer answer = ops.post(of(ops, peer) + "/send", body);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body().getString("name")).isEqualTo(name);
        }
    }

    @Test
    void a_body_is_bounded_and_must_say_that_it_is_json() {
        try (Ops ops = Ops.with(TEXT);
                Peer peer = ops.gateway().connect()) {
            String large = new JsonObject()
                    .put("text", "x".repeat(Exchange.MOST_BYTES))
                    .encode();

            assertThat(ops.post(of(ops, peer) + "/send", large).status()).isEqualTo(413);
            assertThat(ops.send(ops.request(of(ops, peer) + "/send")
                                    .header("authorization", "Bearer " + Ops.TOKEN)
                                    .header("content-type", "text/plain")
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"text\":\"x\"}")))
                            .status())
                    .isEqualTo(415);
        }
    }

    @Test
    void what_an_operator_does_is_written_down_and_what_he_sends_is_not() {
        try (Ops ops = Ops.with(TEXT);
                LogLines log = LogLines.ofGateway();
                Peer peer = ops.gateway().connect()) {
            Mailbox<Message<String>> inbound = ops.gateway().inbound();
            peer.send("hello\n");
            inbound.next();
            String session = ops.gateway().sessionOf(peer);
            ops.post("/sessions/" + session + "/send", "{\"text\": \"4111111111111111\"}");
            ops.post("/sessions/" + session + "/send", "{\"text\": \"a\\nb\"}");
            ops.post("/sessions/" + session + "/close", "");
            ops.post("/sessions/x%0aforged=1/close", "");

            List<String> lines = log.containing(" who=");
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0)).matches("send who=127\\.0\\.0\\.1:\\d+ on=" + session + " outcome=OK");
            assertThat(lines.get(1)).startsWith("send ").endsWith(" on=" + session + " outcome=NOT_ENCODABLE");
            assertThat(lines.get(2)).startsWith("close ").endsWith(" on=" + session + " outcome=OK");
            assertThat(lines.get(3)).endsWith("outcome=NO_SESSION");
            assertThat(lines).noneMatch(line -> line.contains("41111111") || line.contains("\n"));
        }
    }
}
