package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.TOO_LARGE;
import static io.socketbus.frame.Limited.MAX_FRAME_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a length is announced, a frame that would be too large is refused before anything is kept for it. */
class AnnouncedLimitTest {

    /** A header that announces more than the limit, and nothing after it. */
    record Announcing(JsonObject framing, String header) {

        ConfiguredFraming limited() {
            return ConfiguredFraming.of(framing, MAX_FRAME_BYTES);
        }
    }

    static Stream<Announcing> headers() {
        return Stream.concat(
                lengths().flatMap(announcing -> Stream.of("record-parser", "own")
                        .map(engine -> new Announcing(
                                announcing.framing().copy().put("engine", engine), announcing.header()))),
                others());
    }

    private static Stream<Announcing> lengths() {
        return Stream.concat(
                IntStream.rangeClosed(1, 8)
                        .boxed()
                        .flatMap(size -> Stream.of(
                                new Announcing(
                                        JsonObject.of("type", "length", "size", size),
                                        "\0".repeat(size - 1) + (char) (MAX_FRAME_BYTES + 1)),
                                new Announcing(JsonObject.of("type", "length", "size", size), "\377".repeat(size)),
                                new Announcing(
                                        JsonObject.of("type", "length", "size", size),
                                        '\177' + "\377".repeat(size - 1)),
                                new Announcing(
                                        JsonObject.of("type", "length", "size", size, "adjustment", 65_536),
                                        "\377".repeat(size)))),
                Stream.of(
                        new Announcing(JsonObject.of("type", "length", "size", 8), "\100\0\0\0\0\0\0\0"),
                        new Announcing(JsonObject.of("type", "length", "size", 1, "adjustment", 30), "\0"),
                        new Announcing(JsonObject.of("type", "length", "inclusive", true), "\0\0\0\31"),
                        new Announcing(JsonObject.of("type", "length", "offset", 30, "size", 1), "o".repeat(30) + "\0"),
                        new Announcing(JsonObject.of("type", "modbus"), "\0\1\0\0\0\23"),
                        new Announcing(JsonObject.of("type", "tpkt"), "\3\0\0\31")));
    }

    private static Stream<Announcing> others() {
        return Stream.of(
                new Announcing(JsonObject.of("type", "protobuf"), "\31"),
                new Announcing(JsonObject.of("type", "protobuf"), "\377\377\377\377\7"),
                new Announcing(JsonObject.of("type", "protobuf"), "\377\377\377\377\177"),
                new Announcing(JsonObject.of("type", "mqtt"), "x\27"),
                new Announcing(JsonObject.of("type", "netstring"), "25:"),
                new Announcing(JsonObject.of("type", "netstring"), "9999999999:"),
                new Announcing(JsonObject.of("type", "text-length", "digits", 10), "0000000025"),
                new Announcing(JsonObject.of("type", "text-length", "digits", 10, "base", "hex"), "ffffffffff"),
                new Announcing(JsonObject.of("type", "text-length", "digits", 2, "base", "bcd"), "\45"),
                new Announcing(JsonObject.of("type", "syslog"), "25 "),
                new Announcing(JsonObject.of("type", "stomp"), "A\ncontent-length:25\n"),
                new Announcing(JsonObject.of("type", "stomp"), "A\ncontent-length:5\n\n"),
                new Announcing(JsonObject.of("type", "stomp"), "A\ncontent-length:9999\n"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void the_header_alone_is_refused_and_not_before_its_last_byte(Announcing announcing) {
        String header = announcing.header();
        String before = header.substring(0, header.length() - 1);

        assertThat(announcing.limited().decode(Chunks.whole(header)).fault()).isEqualTo(TOO_LARGE);
        assertThat(announcing.limited().decode(Chunks.byteByByte(header)).fault())
                .isEqualTo(TOO_LARGE);
        assertThat(announcing.limited().decode(Chunks.whole(before))).isEqualTo(Decoded.unfinished(before.length()));
    }

    @Test
    void a_fixed_size_over_the_limit_is_refused_before_there_is_a_peer() {
        assertThatThrownBy(() -> AnnouncedFrameDecoder.fixed(25, Buffer.buffer(), 24))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecordParserFixedDecoder(25, 24)).isInstanceOf(IllegalArgumentException.class);
    }
}
