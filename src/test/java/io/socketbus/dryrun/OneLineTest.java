package io.socketbus.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class OneLineTest {

    private record Reading(int celsius) {}

    @Test
    void each_kind_of_body_has_its_name() {
        assertThat(OneLine.of("a b ")).isEqualTo("text \"a b \"");
        assertThat(OneLine.of(Buffer.buffer("a\n"))).isEqualTo("bytes 61 0a");
        assertThat(OneLine.of(JsonObject.of("a", JsonArray.of(1, "x")))).isEqualTo("json {\"a\":[1,\"x\"]}");
        assertThat(OneLine.of(JsonArray.of(1))).isEqualTo("json [1]");
        assertThat(OneLine.of(1.5)).isEqualTo("json 1.5");
        assertThat(OneLine.of(true)).isEqualTo("json true");
        assertThat(OneLine.of(null)).isEqualTo("json null");
        assertThat(OneLine.of(new Reading(7))).isEqualTo("Reading Reading[celsius=7]");
    }

    @Test
    void nothing_of_it_is_an_order_to_a_terminal() {
        assertThat(OneLine.text("\t\r\n\\ \033[2Jgr\u00fcn\u2028"))
                .isEqualTo("\\t\\r\\n\\\\ \\u001b[2Jgr\\u00fcn\\u2028");
    }

    @Test
    void of_200_characters_all_are_shown_and_of_201_one_is_counted() {
        assertThat(OneLine.of("x".repeat(200))).isEqualTo("text \"" + "x".repeat(200) + '"');
        assertThat(OneLine.of("x".repeat(201))).isEqualTo("text \"" + "x".repeat(200) + "… 1 more characters");
    }

    @Test
    void of_64_bytes_all_are_shown_and_of_65_one_is_counted() {
        assertThat(OneLine.hex(Buffer.buffer("x".repeat(64)))).endsWith(" 78").hasSize(64 * 3 - 1);
        assertThat(OneLine.hex(Buffer.buffer("x".repeat(65)))).endsWith(" 78 … 1 more bytes");
    }
}
