package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.AlteredText;
import io.socketbus.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a type looks like: what is read and written is what Jackson itself reads and writes, within our rules. */
class TypedBesideJacksonTest {

    private static final int FRAMES = 1_500;

    static List<Class<?>> types() {
        return KindSamples.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_frame_of_any_values_is_the_same_object(Class<?> type) {
        TypedByJackson both = new TypedByJackson(type);

        for (int seed = 0; seed < FRAMES; seed++) {
            Random random = new Random(seed);
            String frame = KindSamples.frame(type, random);
            Seeded.run(seed, () -> both.check(AnyFrame.frame(frame)));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_frame_that_nobody_means_is_the_same_or_refused(Class<?> type) {
        TypedByJackson both = new TypedByJackson(type);
        List<String> samples = KindSamples.of(type);

        for (int seed = 0; seed < FRAMES; seed++) {
            String frame = AlteredText.of(samples, new Random(seed));
            Seeded.run(seed, () -> both.check(AnyFrame.frame(frame)));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void each_frame_of_the_corpus_is_a_value_or_refused_at_each_member(Class<?> type) {
        TypedByJackson both = new TypedByJackson(type);
        List<String> places = new ArrayList<>(List.of("%s", "[%s]", "{\"unknown\":%s}", "{\"unknown\":[%s]}"));
        KindSamples.names(type).forEach(name -> places.add("{\"" + name + "\":%s}"));

        for (String value : AnyFrameSamples.json()) {
            for (String place : places) {
                both.check(AnyFrame.frame(place.replace("%s", value)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_samples_are_of_the_type(Class<?> type) {
        TypedByJackson both = new TypedByJackson(type);

        assertThat(Stream.of(KindSamples.of(type).get(0), KindSamples.of(type).get(1)))
                .allSatisfy(
                        frame -> assertThat(both.decode(AnyFrame.frame(frame))).isNotNull());
    }
}
