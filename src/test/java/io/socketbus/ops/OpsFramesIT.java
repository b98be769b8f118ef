package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener would make of bytes, over HTTP. */
class OpsFramesIT {

    @AutoClose
    private static final Ops OPS = Ops.of(config());

    private static JsonObject config() {
        JsonObject config = StartedGateway.config(new JsonObject());
        config.getJsonObject("listeners")
                .put(
                        "plc",
                        new JsonObject("{\"host\": \"127.0.0.1\", \"port\": 0, \"framing\": {\"type\": \"modbus\"},"
                                + " \"codec\": {\"type\": \"hex\"}}"))
                .put(
                        "lab",
                        new JsonObject("{\"host\": \"127.0.0.1\", \"port\": 0, \"framing\": {\"type\": \"mllp\"},"
                                + " \"codec\": {\"type\": \"text\"}}"))
                .put(
                        "lazy",
                        new JsonObject("{\"host\": \"127.0.0.1\", \"port\": 0,"
                                + " \"codec\": {\"type\": \"json\", \"read\": \"lazy\"}}"));
        return config;
    }

    private static JsonObject explain(String body) {
        Ops.Answer answer = OPS.send(OPS.json("/frames", body));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<JsonObject> frames(JsonObject explained) {
        return explained.getJsonArray("frames").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void frames_are_told_with_their_places_and_bodies() {
        JsonObject explained = explain("{\"listener\": \"devices\", \"text\": \"{\\\"a\\\": 1}\\r\\n\\n7\\n\"}");

        assertThat(explained.getBoolean("complete")).isTrue();
        assertThat(frames(explained))
                .containsExactly(
                        new JsonObject("{\"wire\": {\"from\": 0, \"to\": 10, \"bytes\": 10},"
                                + " \"delivers\": {\"from\": 0, \"to\": 8, \"bytes\": 8},"
                                + " \"kind\": \"json\", \"body\": \"{\\\"a\\\":1}\"}"),
                        new JsonObject("{\"wire\": {\"from\": 10, \"to\": 11, \"bytes\": 1},"
                                + " \"delivers\": {\"from\": 10, \"to\": 10, \"bytes\": 0}, \"skipped\": true}"),
                        new JsonObject("{\"wire\": {\"from\": 11, \"to\": 13, \"bytes\": 2},"
                                + " \"delivers\": {\"from\": 11, \"to\": 12, \"bytes\": 1},"
                                + " \"kind\": \"json\", \"body\": \"7\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"devices", "lazy"})
    void a_frame_that_does_not_decode_says_why_and_the_next_ones_are_told(String listener) {
        JsonObject explained = explain("{\"listener\": \"" + listener + "\", \"text\": \"nonsense\\n1\\n\"}");

        assertThat(explained.getBoolean("complete")).isFalse();
        assertThat(frames(explained).get(0).getString("fault")).isNotBlank();
        assertThat(frames(explained).get(1).getString("body")).isEqualTo("1");
    }

    @Test
    void an_unfinished_frame_says_what_it_awaits_and_why() {
        JsonObject explained = explain("{\"listener\": \"plc\", \"hex\": \"00 01 00 00 00 06 01\"}");

        assertThat(explained.getJsonObject("unfinished"))
                .isEqualTo(new JsonObject("{\"wire\": {\"from\": 0, \"to\": 7, \"bytes\": 7}, \"awaited\": 5,"
                        + " \"header\": \"000100000006\"}"));
    }

    @Test
    void a_fault_says_where_it_is_and_what_the_stream_looks_like() {
        JsonObject explained = explain("{\"listener\": \"lab\", \"text\": \"GET / HTTP/1.1\\r\\n\"}");

        JsonObject fault = explained.getJsonObject("fault");
        assertThat(fault.getInteger("at")).isZero();
        assertThat(fault.getString("kind")).isEqualTo("BAD_FRAME");
        assertThat(fault.getString("looksLike")).isEqualTo("http");
    }

    @Test
    void of_very_many_frames_the_first_are_told_and_the_rest_is_counted() {
        JsonObject explained = explain(new JsonObject()
                .put("listener", "devices")
                .put("text", "1\n".repeat(1_234))
                .encode());

        assertThat(frames(explained)).hasSize(1_000);
        assertThat(explained.getInteger("more")).isEqualTo(234);
        assertThat(explained.getBoolean("complete")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": \"x\"} | 400 | listener is missing; there are devices, plc, lab, lazy",
                "{\"listener\": \"lob\", \"text\": \"x\"} | 404 | no listener lob; there are devices, plc, lab, lazy",
                "{\"listener\": \"lab\"} | 400 | exactly one of the fields hex and text must be there",
                "{\"listener\": \"lab\", \"text\": \"x\", \"hex\": \"00\"} | 400 | exactly one of the fields hex and text must be there",
                "{\"listener\": \"lab\", \"hex\": \"0\"} | 400 | field hex must be pairs of hexadecimal digits",
                "{\"listener\": 1, \"text\": \"x\"} | 400 | field listener must be a string",
                "{\"listner\": \"lab\"} | 400 | unknown field listner; known are hex, listener, text"
            })
    void what_cannot_be_tried_is_refused(String body, int status, String error) {
        Ops.Answer answer = OPS.send(OPS.json("/frames", body));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().getString("error")).isEqualTo(error);
    }
}
