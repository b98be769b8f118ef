package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code onOversize: skip} a frame over the limit is passed over up to its end, and counted; the next one comes. */
class OversizeSkipTest {

    private static final int MAX = 8;
    private static final int RANDOM_CHUNKINGS = 100;

    /** A stream in which {@code oversize} frames are over the limit. */
    record Stumbling(JsonObject framing, String wire, List<String> frames, long oversize) {

        ConfiguredFraming skipping() {
            return ConfiguredFraming.skippingOversize(framing, MAX);
        }

        Decoded decoded() {
            return new Decoded(frames, null, 0, oversize);
        }
    }

    static Stream<Stumbling> streams() {
        return Stream.concat(delimited(), others());
    }

    private static Stream<Stumbling> delimited() {
        JsonObject aab = JsonObject.of("type", "delimiter", "delimiters", JsonArray.of("aab"));
        return Stream.of(
                new Stumbling(
                        JsonObject.of("type", "line"),
                        "one\n123456789\r\ntwo\n1234567890abcdefghijklmn\n\n12345678\r\n",
                        List.of("one", "two", "", "12345678"),
                        2),
                new Stumbling(
                        JsonObject.of("type", "line", "accept", "crlf"),
                        "12345678\r\n123456789\n\r\r\n\r\n",
                        List.of("12345678", ""),
                        1),
                // a delimiter that straddles chunks, and one that has nearly begun
                new Stumbling(aab, "aaaaaaaaaaaaaaab1aab123456aabaaaaaaaaaab", List.of("1", "123456", "aaaaaaaa"), 1),
                new Stumbling(aab.copy().put("keep", true), "12345aab123456aab1aab", List.of("12345aab", "1aab"), 1),
                new Stumbling(
                        JsonObject.of("type", "delimiter", "delimiters", JsonArray.of("end;", ";")),
                        "123456789end;1end;123456789;2;12345678end;",
                        List.of("1", "2", "12345678"),
                        2),
                // what is skipped between frames is skipped behind one that was passed over, too
                new Stumbling(
                        JsonObject.of("type", "line", "skip", " "),
                        "  123456789\n  two\n   12345678 \n  ",
                        List.of("two"),
                        2));
    }

    private static Stream<Stumbling> others() {
        return Stream.of(
                new Stumbling(
                        JsonObject.of("type", "mllp", "skip", "\n"),
                        "\01312345678\34\r\n\013123456789\34\r\n\013123456789\34\34\34\r\n\013\34\34\r",
                        List.of("12345678", "\34"),
                        2),
                new Stumbling(
                        JsonObject.of("type", "slip"),
                        "\300123456789\300\300\333\334\300123456789\333\335\300" + "\333\334".repeat(MAX) + "\300",
                        List.of("\300", "\300".repeat(MAX)),
                        2),
                new Stumbling(JsonObject.of("type", "jt808"), '~' + "}\1".repeat(MAX + 1) + "~~1~", List.of("1"), 1),
                // a line that was passed over says nothing of how the next message is framed
                new Stumbling(
                        JsonObject.of("type", "syslog", "skip", "\r"),
                        "<1>456789\n5 a\nb\nc\r<1>4567890\n\r<1>45678\n8 <1>45678",
                        List.of("a\nb\nc", "<1>45678", "<1>45678"),
                        2));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void frames_over_the_limit_are_passed_over_and_counted(Stumbling stream) {
        Decoded decoded = stream.skipping().decode(Chunks.whole(stream.wire()));

        assertThat(decoded).isEqualTo(stream.decoded());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void wherever_the_stream_is_cut(Stumbling stream) {
        ConfiguredFraming framing = stream.skipping();

        assertThat(framing.decode(Chunks.byteByByte(stream.wire()))).isEqualTo(stream.decoded());
        for (int cut = 0; cut <= stream.wire().length(); cut++) {
            Decoded decoded = framing.decode(Chunks.cutAt(cut, stream.wire()));

            assertThat(decoded).as("cut at byte %d", cut).isEqualTo(stream.decoded());
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void and_however_often(Stumbling stream) {
        ConfiguredFraming framing = stream.skipping();

        for (int seed = 0; seed < RANDOM_CHUNKINGS; seed++) {
            Decoded decoded = framing.decode(Chunks.random(stream.wire(), new Random(seed)));

            assertThat(decoded).as("seed %d", seed).isEqualTo(stream.decoded());
        }
    }

    @ParameterizedTest
    @MethodSource("endless")
    void a_frame_that_is_passed_over_is_unfinished_until_its_end(Stumbling endless) {
        FrameDecoder decoder = endless.skipping().decoder();
        String begun = endless.wire().substring(0, 2);

        Decoded.by(decoder, Chunks.whole(begun));
        for (int i = 0; i < 100; i++) {
            Decoded decoded = Decoded.by(decoder, Chunks.whole("m".repeat(1 + i % 3)));

            assertThat(decoded.frames()).isEmpty();
            assertThat(decoded.held()).isPositive().isLessThan(2 * MAX);
            assertThat(decoded.oversize()).isZero();
        }
        Decoded end = Decoded.by(decoder, Chunks.whole(endless.wire().substring(2)));

        assertThat(end).isEqualTo(endless.decoded());
    }

    static Stream<Stumbling> endless() {
        return Stream.of(
                new Stumbling(JsonObject.of("type", "line"), "mm\n1\n", List.of("1"), 1),
                new Stumbling(JsonObject.of("type", "line", "accept", "lf"), "mm\n1\n", List.of("1"), 1),
                new Stumbling(JsonObject.of("type", "gelf"), "mm\0", List.of(), 1),
                new Stumbling(JsonObject.of("type", "mllp"), "\13m\34\r\0131\34\r", List.of("1"), 1),
                new Stumbling(JsonObject.of("type", "slip"), "\300m\3001\300", List.of("1"), 1),
                new Stumbling(JsonObject.of("type", "syslog"), "<1\n1 m", List.of("m"), 1));
    }
}
