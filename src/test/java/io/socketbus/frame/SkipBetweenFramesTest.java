package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code skip} names bytes that begin nothing: they are passed over between frames, and nowhere else. */
class SkipBetweenFramesTest {

    record Padded(JsonObject framing, String wire, List<String> frames) {}

    static Stream<Padded> streams() {
        return Stream.of(
                new Padded(JsonObject.of("type", "line", "skip", "\n"), "\n\na\n\n\nb\n\n", List.of("a", "b")),
                new Padded(JsonObject.of("type", "line", "skip", " ;"), "; a ;\n ;b\n", List.of("a ;", "b")),
                new Padded(JsonObject.of("type", "gelf", "skip", "\r\n"), "{}\0\r\n{\n}\0\n", List.of("{}", "{\n}")),
                new Padded(
                        JsonObject.of("type", "fixed", "size", 2, "skip", " "), " a  b c  ", List.of("a ", "b ", "c ")),
                // in the second header the length is a line feed
                new Padded(
                        JsonObject.of("type", "length", "size", 2, "skip", "\n"),
                        "\n\0\2\n\n\n\0\n0123456789\n",
                        List.of("\n\n", "0123456789")),
                new Padded(JsonObject.of("type", "kafka", "skip", "\n"), "\n\0\0\0\1\n\n", List.of("\n")),
                new Padded(
                        JsonObject.of("type", "mqtt", "skip", "\n"), "\n\60\n0123456789\n", List.of("\60\n0123456789")),
                new Padded(
                        JsonObject.of("type", "netstring", "skip", "\r\n"),
                        "\r\n2:\r\n,\r\n0:,\n",
                        List.of("\r\n", "")),
                new Padded(
                        JsonObject.of("type", "mllp", "skip", "\r\n"), "\r\13\n\34\r\r\n\13\34\r\n", List.of("\n", "")),
                new Padded(
                        JsonObject.of("type", "slip", "skip", "\n"),
                        "\n\300\na\300\n\n\300b\300\n",
                        List.of("\na", "b")),
                new Padded(
                        JsonObject.of("type", "syslog", "skip", "\n"),
                        "\n1 \n\n<1>a\n\n0 \n",
                        List.of("\n", "<1>a", "")),
                new Padded(JsonObject.of("type", "stomp", "skip", " "), " A\n \n\n \0  ", List.of("A\n \n\n ")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void bytes_that_are_skipped_are_passed_over_between_frames_only(Padded padded) {
        ConfiguredFraming framing = ConfiguredFraming.of(padded.framing());
        Decoded expected = new Decoded(padded.frames(), null, 0, 0);

        assertThat(framing.decode(Chunks.whole(padded.wire()))).isEqualTo(expected);
        assertThat(framing.decode(Chunks.byteByByte(padded.wire()))).isEqualTo(expected);
        for (int cut = 0; cut <= padded.wire().length(); cut++) {
            assertThat(framing.decode(Chunks.cutAt(cut, padded.wire())))
                    .as("cut at byte %d", cut)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_chunk_of_nothing_else_leaves_nothing_held() {
        ConfiguredFraming framing = ConfiguredFraming.of(JsonObject.of("type", "mllp", "skip", "\r\n"));

        assertThat(framing.decode(Chunks.whole("\r\n".repeat(100)))).isEqualTo(Decoded.exactly());
    }

    @Test
    void bytes_that_are_skipped_do_not_count_towards_the_limit() {
        ConfiguredFraming framing = ConfiguredFraming.of(JsonObject.of("type", "line", "skip", " "), 4);

        assertThat(framing.decode(Chunks.whole(" ".repeat(100) + "four\n"))).isEqualTo(Decoded.exactly("four"));
    }
}
