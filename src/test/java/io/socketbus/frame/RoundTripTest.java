package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is written is read as it was, or is not written at all. Frames are made at random of few bytes, so that marks,
 * delimiters and digits come up often; the seed is told where it fails.
 */
class RoundTripTest {

    private static final int FRAMES = 1_000;
    private static final int STREAMS = 100;
    private static final int LONGEST = 12;
    private static final int MAX = 10;

    /**
     * A framing, and the bytes of which its frames are made.
     *
     * @param header what a frame begins with, so that it can be written; empty for nothing
     * @param least how many of the frames must turn out to be encodable, or the test shows nothing
     */
    record Wire(JsonObject framing, String alphabet, String header, int least) {

        static Wire of(String alphabet, JsonObject framing) {
            return new Wire(framing, alphabet, "", FRAMES / 40);
        }

        String frame(Random random) {
            StringBuilder frame = new StringBuilder(header);
            int length = random.nextInt(LONGEST);
            while (frame.length() < length) {
                frame.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return frame.toString();
        }
    }

    static Stream<Wire> wires() {
        return Stream.of(delimited(), announced(), marked(), texts()).flatMap(wires -> wires);
    }

    private static Stream<Wire> delimited() {
        return Stream.of(
                        List.of("aab"),
                        List.of("aba"),
                        List.of("aa"),
                        List.of("\r\n"),
                        List.of("\n"),
                        List.of("\r\n", "\n"),
                        List.of("\n", "\r\n"),
                        List.of("ab", "b\n"),
                        List.of("a", "ba"),
                        List.of("bab", "ab", "\n\n"))
                .flatMap(delimiters -> {
                    JsonObject framing = JsonObject.of(
                            "type", "delimiter", "delimiters", new JsonArray(delimiters), "engine", "own");
                    return Stream.of(
                            Wire.of("ab\r\n", framing),
                            new Wire(framing.copy().put("keep", true), "ab\r\n", "", FRAMES / 200),
                            Wire.of("ab\r\n ", framing.copy().put("skip", " \n")));
                });
    }

    private static Stream<Wire> announced() {
        return Stream.of(
                Wire.of("ab", JsonObject.of("type", "fixed", "size", 3)),
                Wire.of("\0\1", JsonObject.of("type", "length")),
                Wire.of("\0\1", JsonObject.of("type", "length", "size", 1, "adjustment", 3)),
                Wire.of("\0\1", JsonObject.of("type", "length", "size", 1, "skip", "hex:01")),
                Wire.of("\0\1", JsonObject.of("type", "protobuf")),
                Wire.of("01:,", JsonObject.of("type", "netstring")),
                Wire.of("01:,", JsonObject.of("type", "netstring", "skip", "1")),
                Wire.of("ab", JsonObject.of("type", "text-length", "digits", 1, "trailer", "ab")),
                Wire.of("\1\2", JsonObject.of("type", "text-length", "digits", 2, "base", "bcd")));
    }

    private static Stream<Wire> marked() {
        JsonObject two = JsonObject.of("type", "start-end", "start", "ab", "end", "aab");
        JsonObject overlapping = JsonObject.of("type", "start-end", "start", "abc", "end", "b");
        JsonObject same = JsonObject.of("type", "start-end", "start", "~~", "end", "~~");
        return Stream.of(
                Wire.of("ab", two),
                Wire.of("ab", two.copy().put("end", "ba")),
                Wire.of("ab", two.copy().put("end", "aa")),
                Wire.of("abc", overlapping),
                Wire.of("a~", same),
                Wire.of("a~", same.copy().put("end", "~a")),
                Wire.of("\13\34\r", JsonObject.of("type", "mllp")),
                Wire.of("\13\34\r\n", JsonObject.of("type", "mllp", "skip", "\n")),
                Wire.of("\300\333\334\335", JsonObject.of("type", "slip")),
                Wire.of("~}\1\2", JsonObject.of("type", "jt808")));
    }

    private static Stream<Wire> texts() {
        JsonObject syslog = JsonObject.of("type", "syslog");
        JsonObject stomp = JsonObject.of("type", "stomp");
        return Stream.of(
                Wire.of("1 \n<", syslog),
                Wire.of("1 \n<", syslog.copy().put("write", "lf")),
                Wire.of("1 \n<", syslog.copy().put("write", "lf").put("skip", "\n")),
                Wire.of("a", JsonObject.of("type", "raw")),
                Wire.of("a\n", JsonObject.of("type", "raw", "skip", "\n")),
                new Wire(stomp, "\r\n\0a", "A\n\n", FRAMES / 40),
                new Wire(stomp, "\r\n\0a", "", FRAMES / 200));
    }

    @ParameterizedTest
    @MethodSource("wires")
    void a_frame_is_read_as_it_was_written_or_not_written(Wire wire) {
        ConfiguredFraming framing = ConfiguredFraming.of(wire.framing(), MAX);
        int written = 0;

        for (int seed = 0; seed < FRAMES; seed++) {
            String frame = wire.frame(new Random(seed));
            try {
                String bytes = framing.encode(frame);
                written++;
                assertThat(framing.decode(Chunks.whole(bytes)))
                        .as("seed %d, frame %s", seed, frame)
                        .isEqualTo(Decoded.exactly(frame));
            } catch (FrameException e) {
                assertThat(e.kind()).isEqualTo(FrameException.Kind.NOT_ENCODABLE);
            }
        }

        assertThat(written).isGreaterThanOrEqualTo(wire.least());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void frames_that_follow_each_other_are_read_one_by_one(Wire wire) {
        ConfiguredFraming framing = ConfiguredFraming.of(wire.framing(), MAX);

        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            List<String> frames = new ArrayList<>();
            StringBuilder bytes = new StringBuilder();
            while (frames.size() < 4) {
                String frame = wire.frame(random);
                try {
                    bytes.append(framing.encode(frame));
                    frames.add(frame);
                } catch (FrameException e) {
                    // another one
                }
            }

            assertThat(framing.decode(Chunks.random(bytes.toString(), random)))
                    .as("seed %d", seed)
                    .isEqualTo(new Decoded(frames, null, 0, 0));
        }
    }

    /** All but raw, which makes a frame of each chunk. */
    static Stream<Wire> streams() {
        return wires().filter(wire -> !wire.framing().getString("type").equals("raw"));
    }
}
