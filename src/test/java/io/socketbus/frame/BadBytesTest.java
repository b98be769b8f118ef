package io.socketbus.frame;

import static io.socketbus.frame.FrameException.Kind.BAD_FRAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no frame of the framing has end the stream, with the byte that shows it and not before. */
class BadBytesTest {

    /**
     * A stream whose last byte cannot be.
     *
     * @param framesBefore how many frames are whole before the bad one
     */
    record Bad(JsonObject framing, String wire, int framesBefore) {

        static Bad of(JsonObject framing, String wire) {
            return new Bad(framing, wire, 0);
        }

        Stream<Bad> bothEngines() {
            return Stream.of("record-parser", "own")
                    .map(engine -> new Bad(framing.copy().put("engine", engine), wire, framesBefore));
        }
    }

    static Stream<Bad> streams() {
        return Stream.of(lengths().flatMap(Bad::bothEngines), varints(), textLengths(), startEnds(), syslog(), stomp())
                .flatMap(streams -> streams);
    }

    private static Stream<Bad> lengths() {
        return Stream.of(
                Bad.of(JsonObject.of("type", "length", "inclusive", true), "\0\0\0\3"),
                new Bad(JsonObject.of("type", "tpkt"), "\3\0\0\5x\3\0\0\0", 1),
                Bad.of(JsonObject.of("type", "length", "size", 1, "adjustment", -5), "\4"),
                Bad.of(
                        JsonObject.of("type", "length", "size", 2, "offset", 1, "adjustment", 2, "inclusive", true),
                        "x\0\0"));
    }

    private static Stream<Bad> varints() {
        return Stream.of(
                Bad.of(JsonObject.of("type", "protobuf"), "\200\200\200\200\200"),
                new Bad(JsonObject.of("type", "protobuf"), "\1a\377\377\377\377\377", 1),
                Bad.of(JsonObject.of("type", "mqtt"), "\60\377\377\377\377\377"));
    }

    private static Stream<Bad> textLengths() {
        JsonObject netstring = JsonObject.of("type", "netstring");
        JsonObject hex = JsonObject.of("type", "text-length", "digits", 2, "base", "hex");
        JsonObject bcd = JsonObject.of("type", "text-length", "digits", 2, "base", "bcd");
        JsonObject longSeparator = JsonObject.of("type", "text-length", "separator", ": ");
        JsonObject longTrailer = JsonObject.of("type", "text-length", "digits", 1, "trailer", "\r\n");
        return Stream.of(
                Bad.of(netstring, "a"),
                Bad.of(netstring, "1a"),
                Bad.of(netstring, "-"),
                Bad.of(netstring, " "),
                Bad.of(netstring, ":"),
                Bad.of(netstring, "\261"),
                Bad.of(netstring, "12345678901"),
                Bad.of(netstring, "00000000000"),
                Bad.of(netstring, "1:ab"),
                new Bad(netstring, "1:a,1:b,2:cd\n", 2),
                Bad.of(hex, "0g"),
                Bad.of(hex, "0/"),
                Bad.of(bcd, "\12"),
                Bad.of(bcd, "\240"),
                Bad.of(longSeparator, "1:2"),
                Bad.of(longTrailer, "1a\n"),
                Bad.of(longTrailer, "1a\r\r"));
    }

    private static Stream<Bad> startEnds() {
        JsonObject mllp = JsonObject.of("type", "mllp");
        JsonObject slip = JsonObject.of("type", "slip");
        JsonObject multi = JsonObject.of("type", "start-end", "start", "<<", "end", ">>");
        return Stream.of(
                Bad.of(mllp, "M"),
                new Bad(mllp, "\13a\34\r\n", 1),
                Bad.of(mllp, "\13a\13"),
                Bad.of(mllp, "\13a\34\13"),
                Bad.of(multi, "<a"),
                Bad.of(multi, "<<a<<"),
                Bad.of(slip, "a"),
                Bad.of(slip, "\300a\333a"),
                Bad.of(slip, "\300a\333\300"),
                Bad.of(slip, "\300a\333\333"),
                new Bad(JsonObject.of("type", "jt808"), "~a~b}\3", 1),
                Bad.of(
                        JsonObject.of(
                                "type",
                                "start-end",
                                "start",
                                "(",
                                "end",
                                ")",
                                "escape",
                                JsonObject.of("!", "!0", "(", "!123", ")", "!124")),
                        "(!2"));
    }

    private static Stream<Bad> syslog() {
        JsonObject syslog = JsonObject.of("type", "syslog");
        return Stream.of(
                Bad.of(syslog, "1<"),
                Bad.of(syslog, "5\n"),
                Bad.of(syslog, "12345678901"),
                new Bad(syslog, "<1>a\n2 <12x", 2));
    }

    private static Stream<Bad> stomp() {
        JsonObject stomp = JsonObject.of("type", "stomp");
        return Stream.of(
                Bad.of(stomp, "\0"),
                Bad.of(stomp, "SEND\0"),
                Bad.of(stomp, "SEND\na:b\0"),
                Bad.of(stomp, "SEND\na:b\r\n\r\0"),
                Bad.of(stomp, "SEND\ncontent-length:1x\n"),
                Bad.of(stomp, "SEND\ncontent-length: 1\n"),
                Bad.of(stomp, "SEND\ncontent-length:-1\n"),
                Bad.of(stomp, "SEND\ncontent-length:\n"),
                Bad.of(stomp, "SEND\ncontent-length:\r\n"),
                new Bad(stomp, "A\n\n\0SEND\ncontent-length:2\n\nabc", 1),
                Bad.of(stomp, "SEND\ncontent-length:0\n\na"),
                Bad.of(JsonObject.of("type", "stomp", "skip", ""), "\n"),
                Bad.of(JsonObject.of("type", "stomp", "skip", ""), "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void the_stream_is_refused_with_the_bad_byte_and_not_before(Bad bad) {
        ConfiguredFraming framing = ConfiguredFraming.of(bad.framing());
        String before = bad.wire().substring(0, bad.wire().length() - 1);

        assertThat(framing.decode(Chunks.whole(before)).fault()).isNull();
        assertThat(framing.decode(Chunks.whole(bad.wire())).fault()).isEqualTo(BAD_FRAME);
        assertThat(framing.decode(Chunks.byteByByte(bad.wire())).fault()).isEqualTo(BAD_FRAME);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void the_frames_before_it_are_delivered_and_none_behind(Bad bad) {
        ConfiguredFraming framing = ConfiguredFraming.of(bad.framing());
        String more = bad.wire() + bad.wire() + "\n,\0\34\r\300~)1:a,".repeat(20);

        Decoded decoded = framing.decode(Chunks.whole(more));

        assertThat(decoded.fault()).isEqualTo(BAD_FRAME);
        assertThat(decoded.frames()).hasSize(bad.framesBefore());
    }

    @Test
    void a_fault_costs_no_stack_trace_and_tells_no_more_of_the_bytes_than_one() {
        FrameDecoder decoder =
                ConfiguredFraming.of(JsonObject.of("type", "mllp")).decoder();
        decoder.feed(Latin1.bytes("secret"));

        FrameException fault = catchThrowableOfType(FrameException.class, decoder::next);

        assertThat(fault.getStackTrace()).isEmpty();
        assertThat(fault).hasMessage("byte 0x73 where a frame must begin with its start mark");
    }
}
