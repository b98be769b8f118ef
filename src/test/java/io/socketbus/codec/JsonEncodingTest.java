package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEncodingTest {

    private final CodecUnderTest json = CodecUnderTest.json();

    private enum Unit {
        KELVIN {
            @Override
            public String toString() {
                return "K";
            }
        }
    }

    @Test
    void it_is_written_without_white_space_in_the_order_of_the_members() {
        JsonObject body = new JsonObject()
                .put("z", new JsonArray().add(1).add(true).addNull().add(new JsonObject()))
                .put("a", new JsonObject().put("b", "c"));

        assertThat(json.encode(body)).isEqualTo("{\"z\":[1,true,null,{}],\"a\":{\"b\":\"c\"}}");
    }

    @Test
    void values_on_their_own_are_written() {
        assertThat(json.encode("a")).isEqualTo("\"a\"");
        assertThat(json.encode(true)).isEqualTo("true");
        assertThat(json.encode(false)).isEqualTo("false");
        assertThat(json.encode(-1)).isEqualTo("-1");
        assertThat(json.encode(new JsonObject())).isEqualTo("{}");
        assertThat(json.encode(new JsonArray())).isEqualTo("[]");
    }

    @Test
    void maps_and_lists_are_written_as_objects_and_arrays() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", Arrays.asList(1, null, List.of(2)));
        map.put("object", new JsonObject().put("map", Map.of("a", new JsonArray())));

        assertThat(json.encode(map)).isEqualTo("{\"list\":[1,null,[2]],\"object\":{\"map\":{\"a\":[]}}}");
        assertThat(json.encode(List.of(map))).isEqualTo('[' + json.encode(map) + ']');
    }

    @Test
    void what_json_has_not_is_written_as_a_json_object_writes_it() {
        JsonObject body = new JsonObject()
                .put("instant", Instant.parse("2020-02-29T12:00:00.123Z"))
                .put("bytes", new byte[] {(byte) 0xff, (byte) 0xfe, 0})
                .put("buffer", Buffer.buffer("x?>"))
                .put("enum", Unit.KELVIN);

        assertThat(json.encode(body)).isEqualTo(body.encode());
    }

    @Test
    void characters_are_written_as_text_whatever_holds_them() {
        assertThat(json.encode(CharBuffer.wrap("a\nb"))).isEqualTo("\"a\\nb\"");
    }

    @Test
    void every_class_of_number_is_written_with_its_digits() {
        assertThat(json.encode(new JsonArray()
                        .add((byte) -128)
                        .add((short) 32_767)
                        .add(Integer.MIN_VALUE)
                        .add(Long.MIN_VALUE)
                        .add(Long.MAX_VALUE)
                        .add(new BigInteger("123456789012345678901234567890"))
                        .add(new BigDecimal("0.1000000000000000055"))
                        .add(1.5)
                        .add(0.1f)
                        .add(1e100)))
                .isEqualTo("[-128,32767,-2147483648,-9223372036854775808,9223372036854775807,"
                        + "123456789012345678901234567890,0.1000000000000000055,1.5,0.1,1.0E100]");
    }

    @Test
    void integers_of_every_length_are_written() {
        long nines = 0;
        for (int digits = 1; digits < 19; digits++) {
            nines = 10 * nines + 9;
            for (long value : new long[] {nines, nines + 1, -nines, -nines - 1}) {
                assertThat(json.encode(value)).isEqualTo(Long.toString(value));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "22 | \"\\\"\"",
                "5c | \"\\\\\"",
                "2f | \"/\"",
                "08 | \"\\b\"",
                "09 | \"\\t\"",
                "0a | \"\\n\"",
                "0c | \"\\f\"",
                "0d | \"\\r\"",
                "00 | \"\\u0000\"",
                "1f | \"\\u001f\"",
                "7f | \"\u007f\"",
                "e9 | \"\u00e9\"",
                "2028 | \"\u2028\""
            })
    void only_what_must_be_escaped_is(String codePoint, String written) {
        String character = Character.toString(Integer.parseInt(codePoint, 16));

        assertThat(json.encode(character)).isEqualTo(written);
    }

    @Test
    void every_character_in_any_place_comes_back() {
        StringBuilder all = new StringBuilder();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint += codePoint < 0x900 ? 1 : 97) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                all.appendCodePoint(codePoint);
            }
        }
        String text = all.toString();

        for (int before = 0; before < 9; before++) {
            String moved = "x".repeat(before) + text;
            assertThat(json.decode(json.encodeToBuffer(moved))).isEqualTo(moved);
        }
    }

    @Test
    void a_character_of_four_bytes_is_written_as_it_is() {
        assertThat(json.encodeToBuffer("\ud83d\ude00").getBytes())
                .isEqualTo("\"\ud83d\ude00\"".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_was_read_is_written_in_one_form() {
        String frame = " { \"a\" : [ 1 , -0 , 1.50 , 1e2 , \"\\u0041\\/\\u00e9\" ] ,\t\"b\" : { } }\n";
        String canonical = "{\"a\":[1,0,1.5,100.0,\"A/\u00e9\"],\"b\":{}}";

        assertThat(json.encode(json.decode(frame))).isEqualTo(canonical);
        assertThat(json.encode(json.decode(canonical))).isEqualTo(canonical);
    }

    @Test
    void names_of_every_length_are_written_however_often() {
        for (int length = 0; length <= 40; length++) {
            for (String last : new String[] {"x", "\u00e9", "\"", "\n"}) {
                JsonObject body =
                        new JsonObject().put("n".repeat(length) + last, length).put("other", length);

                assertThat(json.encode(body)).isEqualTo(body.encode());
                assertThat(json.encode(body.copy())).isEqualTo(body.encode());
            }
        }
    }

    @Test
    void ever_new_names_are_written_each_as_it_is() {
        for (int i = 0; i < 5_000; i++) {
            JsonObject body = new JsonObject().put("name" + i, i).put(Integer.toString(i), "name");

            assertThat(json.encode(body)).isEqualTo(body.encode());
        }
    }

    @Test
    void a_large_body_is_written_whole_and_the_next_one_alone() {
        String large = "x".repeat(200_000) + "\u00e9\n";

        assertThat(json.decode(json.encodeToBuffer(List.of(large, large))))
                .isEqualTo(new JsonArray(List.of(large, large)));
        assertThat(json.encode(TimeUnit.DAYS)).isEqualTo("\"DAYS\"");
    }
}
