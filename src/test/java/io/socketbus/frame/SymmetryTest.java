package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in may go out unchanged, and gives the bytes that came. */
class SymmetryTest {

    /** A frame and its bytes, of which there is only one way to write them. */
    record Canonical(JsonObject framing, String wire, String frame) {}

    static Stream<Canonical> wires() {
        return Stream.of(delimited(), announced(), marked(), texts()).flatMap(wires -> wires);
    }

    private static Stream<Canonical> delimited() {
        JsonObject kept = JsonObject.of("type", "delimiter", "delimiters", JsonArray.of("\r\n", "\n"), "keep", true);
        JsonObject crlf = JsonObject.of("type", "line", "write", "crlf");
        return Stream.of(
                new Canonical(JsonObject.of("type", "line"), "a\n", "a"),
                new Canonical(JsonObject.of("type", "line"), "\n", ""),
                new Canonical(crlf, "a\r\n", "a"),
                new Canonical(crlf, "a\r\r\n", "a\r"),
                new Canonical(JsonObject.of("type", "line", "accept", "lf"), "a\r\n", "a\r"),
                new Canonical(crlf.copy().put("accept", "crlf"), "a\rb\r\n", "a\rb"),
                new Canonical(kept, "a\n", "a\n"),
                new Canonical(kept, "a\r\n", "a\r\n"),
                new Canonical(JsonObject.of("type", "gelf"), "{}\0", "{}"),
                new Canonical(JsonObject.of("type", "gelf", "keep", true), "{}\0", "{}\0"),
                new Canonical(JsonObject.of("type", "fixed", "size", 3), "a\0b", "a\0b"));
    }

    private static Stream<Canonical> announced() {
        String long200 = "v".repeat(200);
        JsonObject hex = JsonObject.of("type", "text-length", "digits", 4, "base", "hex");
        return Stream.of(
                new Canonical(JsonObject.of("type", "kafka"), "\0\0\0\2hi", "hi"),
                new Canonical(JsonObject.of("type", "modbus"), "\0\1\0\0\0\2ab", "\0\1\0\0\0\2ab"),
                new Canonical(JsonObject.of("type", "tpkt"), "\3\0\0\6ab", "\3\0\0\6ab"),
                new Canonical(JsonObject.of("type", "protobuf"), "\0", ""),
                new Canonical(JsonObject.of("type", "protobuf"), "\177" + "p".repeat(127), "p".repeat(127)),
                new Canonical(JsonObject.of("type", "protobuf"), "\200\1" + "p".repeat(128), "p".repeat(128)),
                new Canonical(JsonObject.of("type", "protobuf"), "\310\1" + long200, long200),
                new Canonical(JsonObject.of("type", "protobuf"), "\200\200\1" + "p".repeat(16_384), "p".repeat(16_384)),
                new Canonical(JsonObject.of("type", "mqtt"), "\300\0", "\300\0"),
                new Canonical(JsonObject.of("type", "mqtt"), "\60\310\1" + long200, "\60\310\1" + long200),
                // not the shortest length, but the right one: it is left as it is
                new Canonical(JsonObject.of("type", "mqtt"), "\60\202\0ab", "\60\202\0ab"),
                new Canonical(JsonObject.of("type", "netstring"), "0:,", ""),
                new Canonical(JsonObject.of("type", "netstring"), "11:hello,world,", "hello,world"),
                new Canonical(hex, "000Cabcdefghijkl", "abcdefghijkl"),
                new Canonical(hex.copy().put("base", "dec").put("trailer", "\n"), "0002ab\n", "ab"),
                new Canonical(hex.copy().put("base", "bcd"), "\0\22abcdefghijkl", "abcdefghijkl"));
    }

    private static Stream<Canonical> marked() {
        JsonObject stxEtx = JsonObject.of("type", "start-end", "start", "hex:02", "end", "hex:03");
        return Stream.of(
                new Canonical(JsonObject.of("type", "mllp"), "\13MSH|\34\34\r", "MSH|\34"),
                new Canonical(stxEtx, "\2a\3", "a"),
                new Canonical(stxEtx, "\2\3", ""),
                new Canonical(JsonObject.of("type", "slip"), "\300a\333\334\333\335b\300", "a\300\333b"),
                new Canonical(JsonObject.of("type", "jt808"), "~}\2a}\1~", "~a}"));
    }

    private static Stream<Canonical> texts() {
        return Stream.of(
                new Canonical(JsonObject.of("type", "raw"), "\0\n", "\0\n"),
                new Canonical(JsonObject.of("type", "syslog"), "7 <1>a\nb\r", "<1>a\nb\r"),
                new Canonical(JsonObject.of("type", "syslog"), "2 42", "42"),
                new Canonical(JsonObject.of("type", "syslog", "write", "lf"), "<1>a\n", "<1>a"),
                new Canonical(JsonObject.of("type", "stomp"), "A\r\nb:c\n\r\nbody\0", "A\r\nb:c\n\r\nbody"),
                new Canonical(
                        JsonObject.of("type", "stomp"),
                        "A\ncontent-length:3\n\na\0b\0",
                        "A\ncontent-length:3\n\na\0b"));
    }

    @ParameterizedTest
    @MethodSource("wires")
    void a_frame_is_written_as_it_came(Canonical canonical) throws FrameException {
        ConfiguredFraming framing = ConfiguredFraming.of(canonical.framing());

        Decoded read = framing.decode(Chunks.whole(canonical.wire()));
        String written = framing.encode(canonical.frame());

        assertThat(read).isEqualTo(new Decoded(List.of(canonical.frame()), null, 0, 0));
        assertThat(written).isEqualTo(canonical.wire());
    }
}
