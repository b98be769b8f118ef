package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEncodingRefusalsTest {

    private final CodecUnderTest json = CodecUnderTest.json();

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_number_that_is_not_finite_is_refused(double number) {
        assertThat(json.encodeRefusal(number)).contains("must be finite");
        json.encodeRefusal((float) number);
        assertThat(json.encodeRefusal(
                        new JsonObject().put("a", new JsonArray().add(1).add(number))))
                .startsWith("at /a/1: a number must be finite");
    }

    @Test
    void a_decimal_that_no_double_reaches_is_refused_since_it_would_not_be_read_back() {
        json.encodeRefusal(new BigDecimal("1E+400"));
    }

    @Test
    void a_number_of_sixty_four_characters_passes_and_of_sixty_five_is_refused() {
        assertThat(json.encode(BigInteger.TEN.pow(63))).hasSize(64);
        assertThat(json.encode(new BigDecimal("0." + "1".repeat(62)))).hasSize(64);
        assertThat(json.encodeRefusal(BigInteger.TEN.pow(64)))
                .isEqualTo("a number must have at most 64 characters, found 65");
        json.encodeRefusal(BigInteger.TEN.pow(63).negate());
        json.encodeRefusal(new BigDecimal("0." + "1".repeat(63)));
    }

    @Test
    void a_name_of_256_characters_passes_and_of_257_is_refused() {
        json.encode(new JsonObject().put("n".repeat(256), 1));
        assertThat(json.encodeRefusal(new JsonObject().put("n".repeat(257), 1)))
                .contains("a name must have at most 256 characters, found 257");
    }

    @Test
    void sixty_four_levels_pass_and_sixty_five_are_refused() {
        Object body = List.of();
        for (int level = 1; level < 64; level++) {
            body = List.of(body);
        }
        assertThat(json.encode(body)).isEqualTo("[".repeat(64) + "]".repeat(64));
        assertThat(json.encodeRefusal(List.of(body))).contains("more than 64 levels");
    }

    @Test
    void an_object_that_contains_itself_is_refused() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        List<Object> list = new ArrayList<>();
        list.add(list);
        list.add(list);

        assertThat(json.encodeRefusal(new JsonObject(map)))
                .startsWith("at /self/self/self")
                .contains("more than 64 levels");
        assertThat(json.encodeRefusal(new JsonArray(list))).startsWith("at /0/0/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00", "?\ud83d", "\u00e9\ud83d"})
    void half_of_a_surrogate_pair_is_refused(String text) {
        assertThat(json.encodeRefusal(text)).contains("half of a surrogate pair");
        assertThat(json.encodeRefusal(new JsonObject().put("a", new JsonArray().add(text))))
                .startsWith("at /a/0: half");
        json.encodeRefusal(new JsonObject().put(text, 1));
        json.encodeRefusal(CharBuffer.wrap(text));
    }

    @Test
    void a_class_that_json_has_not_is_refused_by_its_name_and_place() {
        assertThat(json.encodeRefusal(Optional.of(1))).isEqualTo("cannot encode a java.util.Optional");
        assertThat(json.encodeRefusal(Map.of("a", List.of(1, Optional.empty()))))
                .isEqualTo("at /a/1: cannot encode a java.util.Optional");
        assertThat(json.encodeRefusal(new AtomicLong(1)))
                .isEqualTo("cannot encode a java.util.concurrent.atomic.AtomicLong");
        json.encodeRefusal(new int[] {1});
        json.encodeRefusal('c');
    }

    @Test
    void a_name_that_is_no_string_is_refused() {
        assertThat(json.encodeRefusal(Map.of(1, "a")))
                .isEqualTo("at /1: a name must be a String, found a java.lang.Integer");
        Map<String, Object> map = new HashMap<>();
        map.put(null, 1);
        assertThat(json.encodeRefusal(map)).isEqualTo("at /null: a name must be a String, found null");
    }

    @Test
    void the_place_is_a_json_pointer_escaped_and_cut() {
        String name = "a/b~c\n" + "x".repeat(200);

        assertThat(json.encodeRefusal(new JsonObject().put(name, Double.NaN)))
                .startsWith("at /a~1b~0c\\u000axxx")
                .endsWith("...: a number must be finite and within the reach of a double, found NaN");
    }

    @Test
    void what_was_refused_leaves_nothing_in_the_next_frame() {
        json.encodeRefusal(List.of("begun", Double.NaN));

        assertThat(json.encode(List.of(1))).isEqualTo("[1]");
    }
}
