package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.codec.Messages.Alarm;
import io.socketbus.codec.Messages.Batch;
import io.socketbus.codec.Messages.Message;
import io.socketbus.codec.Messages.Plain;
import io.socketbus.codec.Messages.Reading;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no message of the type; that refusals are short, printable and without a trace is seen to by the codec's double. */
class TypedJsonRefusalsTest {

    private final CodecUnderTest messages = CodecUnderTest.typed(Message.class);
    private final CodecUnderTest plain = CodecUnderTest.typed(Plain.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kind\":\"nobody\"}             | Could not resolve type id 'nobody'",
                "{\"kind\":\"java.lang.Runtime\"}  | Could not resolve type id 'java.lang.Runtime'",
                "{\"kind\":7}                      | type id '7'",
                "{\"sensor\":\"a\"}                | missing type id property 'kind'",
                "{}                                | missing type id property 'kind'",
                "[]                                | Unexpected token",
                "1                                 | missing type id property 'kind'",
                "null                              | null is no io.socketbus.codec.Messages$Message",
                "{\"kind\":\"reading\",\"unit\":\"NONE\"} | Unit",
            })
    void what_is_no_message_is_refused(String frame, String refusal) {
        assertThat(messages.refusal(frame)).contains(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"reading\",\"sequence\":\"x\"}",
                "{\"sequence\":\"x\",\"kind\":\"reading\"}",
                "{\"value\":{},\"sensor\":\"a\",\"kind\":\"reading\"}",
                "{\"messages\":[{\"sequence\":[],\"kind\":\"reading\"}],\"kind\":\"batch\"}"
            })
    void a_place_that_is_told_is_in_the_frame(String frame) {
        Matcher place = Pattern.compile("at byte (-?\\d+): ").matcher(messages.refusal(frame));

        while (place.find()) {
            assertThat(Integer.parseInt(place.group(1))).isBetween(0, frame.length());
        }
    }

    /** Each would be another value in the object than on the wire. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"count\":1.5",
                "\"count\":1e0",
                "\"count\":2147483648",
                "\"count\":\"1\"",
                "\"count\":true",
                "\"count\":[1]",
                "\"count\":\"\"",
                "\"name\":1",
                "\"name\":true"
            })
    void a_value_of_another_kind_is_refused_and_never_converted(String member) {
        plain.refusal('{' + member + '}');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\":\"reading\",\"value\":\"NaN\"",
                "\"kind\":\"reading\",\"value\":\"1.5\"",
                "\"kind\":\"reading\",\"value\":1e400",
                "\"kind\":\"reading\",\"unit\":0",
                "\"kind\":\"alarm\",\"level\":1e39",
                "\"kind\":\"alarm\",\"level\":\"-Infinity\"",
                "\"kind\":\"alarm\",\"trend\":[1,\"NaN\"]",
                "\"kind\":\"alarm\",\"trend\":[null]",
                "\"kind\":\"alarm\",\"trend\":1",
                "\"kind\":\"alarm\",\"trend\":\"\""
            })
    void a_number_that_is_none_or_out_of_reach_is_refused(String members) {
        messages.refusal('{' + members + '}');
    }

    // ---- as strict as without a type ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"more\":{\"a\":1,\"a\":2}}",
                "{\"name\":\"a\"}//",
                "{\"name\":\"a\"}{}",
                "{\"name\":\"\\ud800\"}",
                "{name:1}",
                "\ufeff{}",
                ""
            })
    void what_is_refused_without_a_type_is_refused(String frame) {
        assertThat(plain.refusal(frame)).isEqualTo(CodecUnderTest.json().refusal(frame));
    }

    @Test
    void sixty_four_levels_pass_and_sixty_five_are_refused() {
        assertThat(plain.decode(nested(63))).isEqualTo(new Plain(null, 0));
        assertThat(plain.refusal(nested(64))).contains("more than 64 levels");
        assertThat(plain.refusal(nested(100_000))).contains("more than 64 levels");
    }

    private static String nested(int levels) {
        return "{\"deep\":" + "[".repeat(levels) + "]".repeat(levels) + '}';
    }

    @Test
    void a_name_of_256_characters_passes_and_of_257_is_refused() {
        assertThat(plain.decode("{\"" + "\u20ac".repeat(256) + "\":1}")).isEqualTo(new Plain(null, 0));
        assertThat(plain.refusal("{\"" + "\u20ac".repeat(257) + "\":1}")).contains("a name of 257 characters");
    }

    @Test
    void a_number_of_sixty_four_characters_passes_and_of_sixty_five_is_refused() {
        assertThat(messages.decode(serial(64))).isInstanceOf(Alarm.class);
        assertThat(messages.refusal(serial(65))).contains("a number of 65 characters");
    }

    private static String serial(int digits) {
        return "{\"kind\":\"alarm\",\"serial\":" + "7".repeat(digits) + '}';
    }

    // ---- what components send ----

    @Test
    void an_object_of_another_class_is_refused() {
        assertThat(messages.encodeRefusal(new Plain("a", 1)))
                .isEqualTo("a body of io.socketbus.codec.Messages$Plain cannot be encoded; send a"
                        + " io.socketbus.codec.Messages$Message");
        plain.encodeRefusal(Map.of("name", "a"));
        plain.encodeRefusal("{\"name\":\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_number_that_is_none_is_not_written(double value) {
        messages.encodeRefusal(new Reading("a", value, null, 1));
        messages.encodeRefusal(new Alarm((float) value, 0, null, null, new double[0]));
        messages.encodeRefusal(new Alarm(0, 0, null, null, new double[] {value}));
        messages.encodeRefusal(new Alarm(0, 0, null, Map.of("a", value), new double[0]));
    }

    @Test
    void what_could_not_be_read_again_is_not_written() {
        plain.encodeRefusal(new Plain("\ud800", 1));
        messages.encodeRefusal(alarm(BigInteger.TEN.pow(64), null));
        messages.encodeRefusal(alarm(null, Map.of("n".repeat(257), 1)));
        messages.encodeRefusal(batches(33));
        messages.encode(alarm(BigInteger.TEN.pow(63), Map.of("n".repeat(256), 1)));
        messages.encode(batches(32));
    }

    @Test
    void what_was_refused_leaves_nothing_in_the_next_frame() {
        plain.encodeRefusal(new Plain("\ud800", 1));

        assertThat(plain.encode(new Plain("a", 1))).isEqualTo("{\"name\":\"a\",\"count\":1}");
    }

    private static Alarm alarm(@Nullable BigInteger serial, @Nullable Map<String, Object> more) {
        return new Alarm(0, 0, serial, more, new double[0]);
    }

    /** An object and an array a level. */
    private static Message batches(int levels) {
        Message batch = new Batch(List.of());
        for (int level = 1; level < levels; level++) {
            batch = new Batch(List.of(batch));
        }
        return batch;
    }
}
