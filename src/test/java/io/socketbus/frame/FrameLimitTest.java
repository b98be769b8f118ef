package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.TOO_LARGE;
import static io.socketbus.frame.Limited.LARGEST;
import static io.socketbus.frame.Limited.MAX_FRAME_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limit is exact: a frame of as many bytes passes, a frame of one byte more ends the stream. */
class FrameLimitTest {

    static Stream<Limited> framings() {
        return Stream.of(delimited().flatMap(Limited::bothEngines), lengths().flatMap(Limited::bothEngines), others())
                .flatMap(framings -> framings);
    }

    private static Stream<Limited> delimited() {
        String kept = LARGEST.substring(3);
        JsonObject aab = JsonObject.of("type", "delimiter", "delimiters", JsonArray.of("aab"));
        return Stream.of(
                Limited.between("", "\n", JsonObject.of("type", "line")),
                Limited.between("", "\r\n", JsonObject.of("type", "line")),
                Limited.between("", "\n", JsonObject.of("type", "line", "accept", "lf")),
                Limited.between("", "\r\n", JsonObject.of("type", "line", "accept", "crlf")),
                Limited.between("", "aab", aab),
                new Limited(aab.copy().put("keep", true), kept + "aab", kept + "maab"));
    }

    private static Stream<Limited> lengths() {
        String kept = LARGEST.substring(4);
        return Stream.of(
                new Limited(JsonObject.of("type", "kafka"), "\0\0\0\30" + LARGEST, "\0\0\0\31m" + LARGEST),
                new Limited(JsonObject.of("type", "tpkt"), "\3\0\0\30" + kept, "\3\0\0\31m" + kept),
                new Limited(
                        JsonObject.of("type", "length", "endian", "little", "inclusive", true),
                        "\30\0\0\0" + kept,
                        "\31\0\0\0m" + kept),
                new Limited(
                        JsonObject.of("type", "length", "offset", 1, "size", 3, "adjustment", -9),
                        "x\0\0\35" + kept,
                        "x\0\0\36m" + kept),
                new Limited(
                        JsonObject.of("type", "length", "offset", 3, "size", 1, "strip", 1),
                        "xyz\25m" + kept,
                        "xyz\26mm" + kept));
    }

    private static Stream<Limited> others() {
        String kept = LARGEST.substring(2);
        return Stream.of(
                Limited.between("", "x;", JsonObject.of("type", "delimiter", "delimiters", JsonArray.of(";", "x;"))),
                new Limited(JsonObject.of("type", "protobuf"), "\30" + LARGEST, "\31m" + LARGEST),
                new Limited(JsonObject.of("type", "mqtt"), "x\26" + kept, "x\27m" + kept),
                new Limited(JsonObject.of("type", "netstring"), "24:" + LARGEST + ',', "25:m" + LARGEST + ','),
                new Limited(
                        JsonObject.of("type", "text-length", "digits", 2, "base", "hex"),
                        "18" + LARGEST,
                        "19m" + LARGEST),
                Limited.between("\13", "\34\r", JsonObject.of("type", "mllp")),
                Limited.between("\300", "\300", JsonObject.of("type", "slip")),
                new Limited(
                        JsonObject.of("type", "jt808"),
                        '~' + "}\2".repeat(MAX_FRAME_BYTES) + '~',
                        '~' + "}\2".repeat(MAX_FRAME_BYTES + 1) + '~'),
                new Limited(JsonObject.of("type", "syslog"), "24 " + LARGEST, "25 m" + LARGEST),
                Limited.between("", "\n", JsonObject.of("type", "syslog")),
                new Limited(JsonObject.of("type", "stomp"), "A\n\n" + kept.substring(1) + '\0', "A\n\n" + kept + '\0'),
                new Limited(
                        JsonObject.of("type", "stomp"),
                        "A\ncontent-length:4\n\nabcd\0",
                        "A\ncontent-length:5\n\nabcde\0"));
    }

    @ParameterizedTest
    @MethodSource("framings")
    void the_largest_frame_passes(Limited limited) {
        String wire = limited.largest() + limited.largest();

        Decoded whole = limited.limited().decode(Chunks.whole(wire));
        Decoded byByte = limited.limited().decode(Chunks.byteByByte(wire));

        assertThat(whole.frames()).hasSize(2).allMatch(frame -> frame.length() == MAX_FRAME_BYTES);
        assertThat(byByte).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("framings")
    void a_frame_of_one_byte_more_is_refused_after_the_frame_before_it(Limited limited) {
        String wire = limited.largest() + limited.tooLarge() + limited.largest();

        Decoded whole = limited.limited().decode(Chunks.whole(wire));
        Decoded byByte = limited.limited().decode(Chunks.byteByByte(wire));

        assertThat(whole.fault()).isEqualTo(TOO_LARGE);
        assertThat(whole.frames()).hasSize(1);
        assertThat(byByte).isEqualTo(whole);
    }
}
