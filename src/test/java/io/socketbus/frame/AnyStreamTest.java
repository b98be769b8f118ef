package io.socketbus.frame;

import io.socketbus.testkit.AlteredText;
import io.socketbus.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Streams that nobody means, made of good ones at random; the seed is told where one fails. {@code mvn -Pfuzz test}
 * searches on, for as long as it is let.
 */
class AnyStreamTest {

    private static final int STREAMS = 300;

    private static final List<String> WIRES =
            Samples.all().map(Sample::wire).distinct().toList();

    static Stream<AnyStream> framings() {
        return AnyStream.all().stream();
    }

    @ParameterizedTest
    @MethodSource("framings")
    void any_bytes_are_frames_or_refused_and_never_more_is_held_than_the_limit_allows(AnyStream framing) {
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            String wire = AlteredText.of(WIRES, random);
            Seeded.run(seed, () -> framing.check(wire, random));
        }
    }

    @ParameterizedTest
    @MethodSource("framings")
    void any_frame_is_read_as_it_was_written_or_not_written(AnyStream framing) {
        List<String> frames = new ArrayList<>(List.of("", "A\n\n"));
        Samples.all().map(Sample::frames).forEach(frames::addAll);
        for (int seed = 0; seed < STREAMS; seed++) {
            String frame = AlteredText.of(frames, new Random(seed));
            Seeded.run(seed, () -> framing.checkWritten(frame));
        }
    }
}
