package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.NOT_ENCODABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A frame that no bytes could carry is refused, and the refusal says why. */
class NotEncodableTest {

    private static final int MAX = 24;

    record Refused(JsonObject framing, String frame, String why) {}

    static Stream<Refused> frames() {
        return Stream.of(lines(), delimited(), lengths(), announced(), marked(), texts(), oversize())
                .flatMap(frames -> frames);
    }

    private static Stream<Refused> lines() {
        JsonObject line = JsonObject.of("type", "line");
        return Stream.of(
                new Refused(line, "a\nb", "the frame contains a delimiter at offset 1"),
                new Refused(line, "a\r\nb", "the frame contains a delimiter at offset 1"),
                new Refused(line, "a\r", "the frame contains a delimiter at offset 1"),
                new Refused(line.copy().put("write", "crlf"), "a\n", "the frame contains a delimiter at offset 1"),
                new Refused(line.copy().put("accept", "lf"), "a\n", "the frame contains a delimiter at offset 1"),
                // a line end of either side is no part of a line, whichever is written
                new Refused(
                        line.copy().put("accept", "lf").put("write", "crlf"),
                        "a\nb",
                        "the frame contains a delimiter at offset 1"),
                new Refused(
                        line.copy().put("accept", "crlf").put("write", "lf"),
                        "a\r",
                        "the frame contains a delimiter at offset 1"));
    }

    private static Stream<Refused> delimited() {
        JsonObject aab = JsonObject.of("type", "delimiter", "delimiters", JsonArray.of("aab"));
        JsonObject kept = aab.copy().put("keep", true);
        return Stream.of(
                new Refused(aab, "xaaby", "the frame contains a delimiter at offset 1"),
                new Refused(
                        aab.copy().put("delimiters", JsonArray.of("aba")),
                        "xab",
                        "the frame contains a delimiter at offset 1"),
                new Refused(
                        aab.copy().put("delimiters", JsonArray.of("\n", "\r\n")),
                        "\r",
                        "the frame contains a delimiter at offset 0"),
                new Refused(kept, "x", "the frame must end with a delimiter, which the framing keeps"),
                new Refused(kept, "", "the frame must end with a delimiter, which the framing keeps"),
                new Refused(kept, "xaabx", "the frame contains a delimiter at offset 1"),
                new Refused(kept, "xaabaab", "the frame contains a delimiter at offset 1"));
    }

    private static Stream<Refused> lengths() {
        JsonObject partly = JsonObject.of("type", "length", "size", 4, "strip", 2);
        return Stream.of(
                new Refused(JsonObject.of("type", "fixed", "size", 3), "ab", "a frame must have 3 bytes, found 2"),
                new Refused(JsonObject.of("type", "fixed", "size", 3), "abcd", "a frame must have 3 bytes, found 4"),
                new Refused(
                        partly,
                        "abcdef",
                        "strip 2 takes off bytes that cannot be written again; this listener only reads"),
                new Refused(
                        JsonObject.of("type", "modbus", "strip", 6),
                        "abcdef",
                        "strip 6 takes off bytes that cannot be written again; this listener only reads"),
                new Refused(
                        JsonObject.of("type", "modbus"), "abcde", "a frame of 5 bytes is shorter than its header of 6"),
                new Refused(
                        JsonObject.of("type", "length", "size", 1, "adjustment", 2),
                        "a",
                        "a frame of 2 bytes needs length -1, which 1 unsigned bytes cannot hold"),
                new Refused(
                        JsonObject.of("type", "length", "size", 1, "adjustment", -250),
                        "abcdef",
                        "a frame of 7 bytes needs length 256, which 1 unsigned bytes cannot hold"));
    }

    private static Stream<Refused> announced() {
        JsonObject digit = JsonObject.of("type", "text-length", "digits", 1);
        return Stream.of(
                new Refused(
                        JsonObject.of("type", "varint", "offset", 1, "strip", true),
                        "a",
                        "the bytes before the length are stripped and not known; this listener only reads"),
                new Refused(
                        JsonObject.of("type", "mqtt"),
                        "\60",
                        "the frame must begin with its header: 1 bytes and a length"),
                new Refused(
                        JsonObject.of("type", "mqtt"),
                        "\60\200\200",
                        "the frame must begin with its header: 1 bytes and a length"),
                new Refused(
                        JsonObject.of("type", "mqtt"),
                        "\60\200\200\200\200\200\1",
                        "the frame must begin with its header: length of more than 5 bytes"),
                new Refused(digit, "1234567890", "length 10 does not fit 1 digits"),
                new Refused(digit.copy().put("base", "hex"), "1234567890123456", "length 16 does not fit 1 digits"));
    }

    private static Stream<Refused> marked() {
        JsonObject mllp = JsonObject.of("type", "mllp");
        JsonObject overlapping = JsonObject.of("type", "start-end", "start", "abc", "end", "b");
        return Stream.of(
                new Refused(mllp, "a\34\rb", "the frame contains the end mark"),
                new Refused(mllp, "a\13", "the frame contains the start mark"),
                new Refused(
                        JsonObject.of("type", "start-end", "start", "[", "end", "]]"),
                        "a]",
                        "the frame contains the end mark"),
                new Refused(overlapping.copy().put("start", "ab"), "a", "the frame contains the start mark"),
                // a start mark that may still become whole: the frame would wait for bytes of the next
                new Refused(overlapping, "a", "the frame contains the start mark"),
                new Refused(
                        JsonObject.of("type", "slip"),
                        "",
                        "two marks in a row hold no frame: an empty one cannot be written"),
                new Refused(
                        JsonObject.of("type", "start-end", "start", "~", "end", "~"),
                        "~",
                        "the frame contains the end mark"));
    }

    private static Stream<Refused> texts() {
        String notStomp = "not a STOMP frame: ";
        String unended = notStomp + "command, headers, an empty line, and a body without NUL or of its content-length";
        JsonObject stomp = JsonObject.of("type", "stomp");
        JsonObject lines = JsonObject.of("type", "syslog", "write", "lf");
        return Stream.of(
                new Refused(JsonObject.of("type", "raw"), "", "an empty frame has no bytes to write"),
                new Refused(
                        JsonObject.of("type", "raw", "skip", "\n"),
                        "\na",
                        "the frame would begin with byte 0x0a, which is skipped between frames"),
                new Refused(lines, "a\nb", "the frame contains a delimiter at offset 1"),
                new Refused(lines, "42 is it", "a message that begins with a digit would be taken for an octet count"),
                new Refused(stomp, "", notStomp + "NUL before the empty line that ends the header"),
                new Refused(stomp, "\n", notStomp + "NUL before the empty line that ends the header"),
                new Refused(stomp, "\nA\n\n", unended),
                new Refused(stomp, "A\n\na\0b", unended),
                new Refused(stomp, "A\ncontent-length:2\n\nabc", notStomp + "no NUL after a body of content-length 2"),
                new Refused(stomp, "A\ncontent-length:4\n\nabc", unended),
                new Refused(stomp, "A\n", notStomp + "NUL before the empty line that ends the header"),
                new Refused(stomp, "A\ncontent-length:x\n\n", notStomp + "byte 0x78 in a content-length"));
    }

    private static Stream<Refused> oversize() {
        String larger = "m".repeat(MAX + 1);
        return Stream.of(
                        JsonObject.of("type", "line"),
                        JsonObject.of("type", "gelf"),
                        JsonObject.of("type", "kafka"),
                        JsonObject.of("type", "modbus"),
                        JsonObject.of("type", "protobuf"),
                        JsonObject.of("type", "mqtt"),
                        JsonObject.of("type", "netstring"),
                        JsonObject.of("type", "mllp"),
                        JsonObject.of("type", "slip"),
                        JsonObject.of("type", "raw"),
                        JsonObject.of("type", "syslog"),
                        JsonObject.of("type", "syslog", "write", "lf"),
                        JsonObject.of("type", "stomp"))
                .map(framing -> new Refused(framing, larger, "frame of 25 bytes, at most 24 allowed"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void it_is_refused(Refused refused) {
        ConfiguredFraming framing = ConfiguredFraming.of(refused.framing(), MAX);

        FrameException refusal = catchThrowableOfType(FrameException.class, () -> framing.encode(refused.frame()));

        assertThat(refusal).hasMessage(refused.why());
        assertThat(refusal.kind()).isEqualTo(NOT_ENCODABLE);
    }

    @ParameterizedTest
    @MethodSource("corrected")
    void a_length_that_is_corrected_does_not_make_a_frame_over_the_limit(int bodyBytes, boolean refused) {
        ConfiguredFraming framing = ConfiguredFraming.of(JsonObject.of("type", "mqtt"), 131);

        FrameException refusal =
                catchThrowableOfType(FrameException.class, () -> framing.encode("\60\0" + "m".repeat(bodyBytes)));

        assertThat(refusal != null).isEqualTo(refused);
    }

    static Stream<Arguments> corrected() {
        return Stream.of(Arguments.of(128, false), Arguments.of(129, true));
    }
}
