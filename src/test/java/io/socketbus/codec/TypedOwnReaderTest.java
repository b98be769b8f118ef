package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.socketbus.codec.OwnWays.Careless;
import io.socketbus.testkit.AlteredText;
import io.socketbus.testkit.Seeded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that read themselves: they are told what Jackson's parser tells, and cannot read what breaks a rule. */
class TypedOwnReaderTest {

    private static final int FRAMES = 1_500;

    private final CodecUnderTest careless = CodecUnderTest.typed(Careless.class);

    @ParameterizedTest
    @ValueSource(classes = {OwnWays.Heard.class, OwnWays.Hasty.class})
    void a_parser_says_of_each_token_what_jackson_says(Class<?> type) {
        TypedByJackson both = new TypedByJackson(type);
        List<String> samples = new ArrayList<>(AnyFrameSamples.json());

        for (Class<?> other : KindSamples.types()) {
            samples.addAll(KindSamples.of(other));
            for (int seed = 0; seed < FRAMES / 10; seed++) {
                String frame = KindSamples.frame(other, new Random(seed));
                Seeded.run(seed, () -> both.decode(AnyFrame.frame(frame)));
            }
        }
        samples.forEach(frame -> both.decode(AnyFrame.frame(frame)));
        for (int seed = 0; seed < FRAMES; seed++) {
            String frame = AlteredText.of(samples, new Random(seed));
            Seeded.run(seed, () -> both.decode(AnyFrame.frame(frame)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "close", "swallow"})
    void a_frame_is_read_to_its_end_whatever_its_type_does(String does) {
        assertThat(careless.decode("[\"" + does + "\",{\"a\":[1]},2]")).isEqualTo(new Careless(does));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"stop\",{\"a\":1,\"a\":2}]    | at byte 15: duplicate name \"a\"",
                "[\"stop\"]]                     | at byte 8: expected nothing after the value, found ']'",
                "[\"stop\",01]                   | at byte 9: expected no digit after a leading 0, found '1'",
                "[\"close\",\"\\ud800\"]         | at byte 10: half of a surrogate pair, which is no character",
                "[\"close\"                      | at byte 8: expected a comma or ], found the end of the frame",
                "[\"swallow\",1,,2,3,4,5]        | at byte 13: expected a value, found ','",
                "[\"swallow\",1e999]             | at byte 11: a number beyond the reach of a double"
            })
    void a_rule_that_is_broken_where_its_type_does_not_look_is_one(String frame, String refusal) {
        assertThat(careless.refusal(frame)).isEqualTo(refusal);
    }

    @Test
    void what_a_rule_forbids_is_said_before_what_the_type_says() {
        CodecUnderTest plain = CodecUnderTest.typed(Messages.Plain.class);

        assertThat(plain.refusal("{\"count\":\"x\",\"name\":\"a\",\"name\":\"b\"}"))
                .isEqualTo("at byte 24: duplicate name \"name\"");
    }

    @Test
    void a_parser_that_a_type_has_kept_reads_nothing_of_the_next_frame() throws IOException {
        careless.decode("[\"stop\",1,2,3]");
        JsonParser kept = Objects.requireNonNull(OwnWays.CarelessReader.kept);
        careless.decode("[\"next\",\"secret\",\"secret\"]");

        assertThat(kept.isClosed()).isTrue();
        assertThat(kept.nextToken()).isNull();
        assertThat(kept.getText()).isNull();
        assertThat(kept.getValueAsString()).isNull();
    }
}
