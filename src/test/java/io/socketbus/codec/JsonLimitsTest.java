package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLimitsTest {

    private final CodecUnderTest json = CodecUnderTest.json();

    @Test
    void sixty_four_levels_pass() {
        json.decode("[".repeat(64) + "]".repeat(64));
        json.decode("{\"a\":".repeat(64) + "1" + "}".repeat(64));
        json.decode("[{\"a\":".repeat(32) + "1" + "}]".repeat(32));
    }

    @Test
    void sixty_five_levels_are_refused() {
        assertThat(json.refusal("[".repeat(65) + "]".repeat(65)))
                .isEqualTo("at byte 64: more than 64 levels of objects and arrays");
        json.refusal("{\"a\":".repeat(65) + "1" + "}".repeat(65));
        json.refusal("[{\"a\":".repeat(32) + "[]" + "}]".repeat(32));
    }

    @Test
    void levels_beside_each_other_do_not_add_up() {
        json.decode("[" + "[[]],".repeat(1_000) + "[]]");
    }

    @Test
    void a_million_levels_are_refused_at_the_sixty_fifth() {
        assertThat(json.refusal("[".repeat(1_000_000))).startsWith("at byte 64:");
        assertThat(json.refusal("{\"a\":".repeat(200_000))).startsWith("at byte 320:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "0.1", "-0.1", "1e1", "-1.5e-1", "1E+1"})
    void a_number_of_sixty_four_characters_passes_and_of_sixty_five_is_refused(String shape) {
        String longest = "1".repeat(64 - shape.length());
        int firstOne = shape.indexOf('1');
        String number = shape.substring(0, firstOne) + longest + shape.substring(firstOne);

        assertThat(number).hasSize(64);
        json.decode(number);
        json.decode("[" + number + "," + number + "]");
        assertThat(json.refusal(number + "1")).isEqualTo("at byte 0: a number of 65 characters, at most 64 allowed");
    }

    @Test
    void the_integer_of_sixty_four_characters_keeps_its_digits() {
        String digits = "-" + "9".repeat(63);

        assertThat(json.encode(json.decode(digits))).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "\u00e9", "\u20ac", "\\u20ac", "\\n"})
    void a_name_of_256_characters_passes_and_of_257_is_refused(String character) {
        String longest = character.repeat(256);

        json.decode("{\"" + longest + "\":1}");
        assertThat(json.refusal("{\"" + longest + character + "\":1}"))
                .isEqualTo("at byte 1: a name of 257 characters, at most 256 allowed");
    }

    @Test
    void a_string_may_be_longer_than_a_name() {
        assertThat(json.decode('"' + "x".repeat(100_000) + '"')).isEqualTo("x".repeat(100_000));
    }

    /** An array of n integers has n + 2 tokens, an object of n members 2 n + 2. */
    @Test
    void fifty_thousand_tokens_pass() {
        assertThat((JsonArray) json.decode(array(49_998))).hasSize(49_998);
        assertThat((JsonObject) json.decode(object(24_999))).hasSize(24_999);
    }

    @Test
    void a_token_more_is_refused() {
        assertThat(json.refusal(array(49_999))).endsWith(": more than 50000 tokens");
        json.refusal(object(25_000));
        json.refusal("[" + array(49_997) + "]");
    }

    private static String array(int elements) {
        return "[" + "1,".repeat(elements - 1) + "1]";
    }

    private static String object(int members) {
        StringBuilder object = new StringBuilder("{\"0\":0");
        for (int i = 1; i < members; i++) {
            object.append(",\"").append(i).append("\":0");
        }
        return object.append('}').toString();
    }
}
