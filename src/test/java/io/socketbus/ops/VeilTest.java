package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.OpsConfig.Payload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** How much of what peers send is shown. */
class VeilTest {

    private static JsonObject shown(Payload payload, Buffer bytes, int of) {
        JsonObject shown = new JsonObject();
        new Veil(payload).show(bytes, of, shown);
        return shown;
    }

    private static JsonObject shown(Payload payload, String text) {
        Buffer bytes = Buffer.buffer(text);
        return shown(payload, bytes, bytes.length());
    }

    @Test
    void all_of_it() {
        assertThat(shown(Payload.FULL, "Jo 4ü\r"))
                .isEqualTo(new JsonObject("{\"hex\": \"4a6f2034c3bc0d\", \"text\": \"Jo 4ü\\r\"}"));
    }

    @Test
    void its_structure_without_a_letter_a_digit_or_a_byte() {
        assertThat(shown(Payload.MASKED, "PAN=4111-1111|Müller Ж٣😀\r\n"))
                .isEqualTo(new JsonObject()
                        .put(
                                "hex",
                                "**"
                                        .repeat(Buffer.buffer("PAN=4111-1111|Müller Ж٣😀\r\n")
                                                .length()))
                        .put("text", "xxx=9999-9999|xxxxxx x9x\r\n"));
    }

    @Test
    void nothing_of_it() {
        assertThat(shown(Payload.OFF, "Jo 42")).isEqualTo(new JsonObject());
        assertThat(new Veil(Payload.OFF).hex(Buffer.buffer("x"))).isNull();
    }

    @Test
    void bytes_that_are_no_text_are_not_shown_as_one() {
        for (Buffer bytes : new Buffer[] {
            Buffer.buffer(new byte[] {0, 1, 0, 0, 0, 6}), Buffer.buffer(new byte[] {(byte) 0xc3, 'x'}),
            Buffer.buffer(new byte[] {'a', 0x1b, '[', '2', 'J'}), Buffer.buffer(new byte[] {'a', (byte) 0xc3})
        }) {
            assertThat(shown(Payload.FULL, bytes, bytes.length()).containsKey("text"))
                    .isFalse();
            assertThat(shown(Payload.MASKED, bytes, bytes.length()).containsKey("text"))
                    .isFalse();
        }
    }

    @Test
    void a_character_that_was_cut_in_half_is_left_out() {
        byte[] smile = "a😀".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int length = 1; length < smile.length; length++) {
            Buffer cut = Buffer.buffer(java.util.Arrays.copyOf(smile, length));
            assertThat(shown(Payload.FULL, cut, smile.length).getString("text")).isEqualTo("a");
        }
    }
}
