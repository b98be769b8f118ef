package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.frame.Sample.Part;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network cuts a stream where it likes; the frames are the same. */
class CutAnywhereTest {

    private static final int RANDOM_CHUNKINGS = 100;

    @ParameterizedTest
    @MethodSource("io.socketbus.frame.Samples#all")
    void a_stream_in_one_chunk_gives_its_frames(Sample sample) {
        Decoded decoded = sample.framing().decode(Chunks.whole(sample.wire()));

        assertThat(decoded).isEqualTo(new Decoded(sample.frames(), null, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("io.socketbus.frame.Samples#all")
    void a_stream_cut_in_two_at_any_byte_gives_the_same_frames(Sample sample) {
        ConfiguredFraming framing = sample.framing();
        String wire = sample.wire();

        for (int cut = 0; cut <= wire.length(); cut++) {
            Decoded decoded = framing.decode(Chunks.cutAt(cut, wire));

            assertThat(decoded).as("cut at byte %d", cut).isEqualTo(new Decoded(sample.frames(), null, 0, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("io.socketbus.frame.Samples#all")
    void a_stream_cut_at_random_gives_the_same_frames(Sample sample) {
        ConfiguredFraming framing = sample.framing();
        String wire = sample.wire();

        for (int seed = 0; seed < RANDOM_CHUNKINGS; seed++) {
            Decoded decoded = framing.decode(Chunks.random(wire, new Random(seed)));

            assertThat(decoded).as("seed %d", seed).isEqualTo(new Decoded(sample.frames(), null, 0, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("io.socketbus.frame.Samples#all")
    void each_frame_comes_with_its_last_byte_and_until_then_its_bytes_are_held(Sample sample) {
        FrameDecoder decoder = sample.framing().decoder();

        for (Part part : sample.parts()) {
            for (int i = 1; i <= part.wire().length(); i++) {
                Decoded decoded = Decoded.by(decoder, Chunks.whole(part.wire().substring(i - 1, i)));

                assertThat(decoded)
                        .as("after %d bytes of %s", i, part)
                        .isEqualTo(
                                i < part.wire().length()
                                        ? Decoded.unfinished(part.held() + i)
                                        : new Decoded(part.frames(), null, 0, 0));
            }
        }
    }
}
