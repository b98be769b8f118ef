package io.socketbus.frame;

import static io.socketbus.frame.Latin1.hex;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** A stream of every framing but raw, whose frames are its chunks; twice where there are two engines. */
final class Samples {

    private Samples() {}

    static Stream<Sample> all() {
        return Stream.of(
                        lines(),
                        delimited(),
                        fixed(),
                        lengths(),
                        varints(),
                        textLengths(),
                        startEnds(),
                        sharedMarks(),
                        texts())
                .flatMap(samples -> samples);
    }

    private static Stream<Sample> bothEngines(Sample sample) {
        return Stream.of(sample.with("engine", "record-parser"), sample.with("engine", "own"));
    }

    private static Stream<Sample> lines() {
        return Stream.of(
                        Sample.of(JsonObject.of("type", "line"))
                                .frame("a\n", "a")
                                .frame("\r\n", "")
                                .frame("b\r\r\n", "b\r")
                                .frame("\n", "")
                                .frame("\rc\rd\n", "\rc\rd")
                                .frame("hello world\r\n", "hello world"),
                        Sample.of(JsonObject.of("type", "line", "accept", "lf"))
                                .frame("a\r\n", "a\r")
                                .frame("\n", "")
                                .frame("b\n", "b"),
                        Sample.of(JsonObject.of("type", "line", "accept", "crlf"))
                                .frame("a\nb\r\n", "a\nb")
                                .frame("\r\r\n", "\r")
                                .frame("\r\n", "")
                                .frame("\r\n", ""))
                .flatMap(Samples::bothEngines);
    }

    private static Stream<Sample> delimited() {
        Sample overlapping = Sample.of(JsonObject.of("type", "delimiter", "delimiters", JsonArray.of("aab")))
                .frame("aaab", "a")
                .frame("ababaab", "abab")
                .frame("aab", "")
                .frame("baaaab", "baa");
        Sample kept = Sample.of(JsonObject.of("type", "delimiter", "delimiters", JsonArray.of("aab"), "keep", true))
                .frame("aaab", "aaab")
                .frame("aab", "aab");
        Sample gelf =
                Sample.of(JsonObject.of("type", "gelf")).frame("{}\0", "{}").frame("\0", "");
        Sample several = Sample.of(JsonObject.of("type", "delimiter", "delimiters", JsonArray.of("xy", "zxy", ";")))
                .frame("azxy", "a")
                .frame("bxy", "b")
                .frame(";", "")
                .frame("zx;", "zx")
                .frame("zxy", "");
        return Stream.concat(
                Stream.of(overlapping, kept, gelf).flatMap(Samples::bothEngines),
                Stream.of(
                        several,
                        Sample.of(JsonObject.of("type", "line", "skip", " \t"))
                                .between(" ")
                                .frame("a b\n", "a b")
                                .between("\t")
                                .between(" ")
                                .frame("\n", "")));
    }

    private static Stream<Sample> fixed() {
        return Stream.of(
                        Sample.of(JsonObject.of("type", "fixed", "size", 3))
                                .frame("abc", "abc")
                                .frame("\0\0\0", "\0\0\0")
                                .frame("def", "def"),
                        Sample.of(JsonObject.of("type", "fixed", "size", 1))
                                .frame("a", "a")
                                .frame("b", "b"))
                .flatMap(Samples::bothEngines);
    }

    private static Stream<Sample> lengths() {
        return Stream.of(
                        Sample.of(JsonObject.of("type", "length"))
                                .frame("\0\0\0\3abc", "abc")
                                .frame("\0\0\0\0", "")
                                .frame("\0\0\0\1\0", "\0"),
                        Sample.of(JsonObject.of("type", "length", "size", 2, "endian", "little", "inclusive", true))
                                .frame("\5\0abc", "\5\0abc")
                                .frame("\2\0", "\2\0"),
                        Sample.of(JsonObject.of("type", "length", "size", 8)).frame("\0\0\0\0\0\0\0\1a", "a"),
                        Sample.of(JsonObject.of("type", "length", "offset", 2, "size", 3, "adjustment", -4, "strip", 2))
                                .frame("xy\0\0\6ab", "\0\0\6ab")
                                .frame("xy\0\0\4", "\0\0\4"),
                        Sample.of(JsonObject.of("type", "length", "size", 1, "adjustment", 2))
                                .frame("\1abc", "abc")
                                .frame("\0ab", "ab"),
                        Sample.of(JsonObject.of("type", "kafka")).frame("\0\0\0\2hi", "hi"),
                        Sample.of(JsonObject.of("type", "modbus"))
                                .frame("\0\1\0\0\0\3\1\3\0", "\0\1\0\0\0\3\1\3\0")
                                .frame("\0\2\0\0\0\0", "\0\2\0\0\0\0"),
                        Sample.of(JsonObject.of("type", "tpkt")).frame("\3\0\0\6ab", "\3\0\0\6ab"))
                .flatMap(Samples::bothEngines);
    }

    private static Stream<Sample> varints() {
        String long200 = "v".repeat(200);
        return Stream.of(
                Sample.of(JsonObject.of("type", "protobuf"))
                        .frame("\3abc", "abc")
                        .frame("\0", "")
                        .frame("\310\1" + long200, long200),
                Sample.of(JsonObject.of("type", "varint", "offset", 2, "strip", true))
                        .frame("xy\1a", "a"),
                Sample.of(JsonObject.of("type", "mqtt"))
                        .frame("\20\2ab", "\20\2ab")
                        .frame("\340\0", "\340\0")
                        .frame("\60\310\1" + long200, "\60\310\1" + long200));
    }

    private static Stream<Sample> textLengths() {
        return Stream.of(
                Sample.of(JsonObject.of("type", "netstring"))
                        .frame("5:hello,", "hello")
                        .frame("0:,", "")
                        .frame("12:3:a,4:bcde,x,", "3:a,4:bcde,x")
                        .frame("010:0123456789,", "0123456789"),
                Sample.of(JsonObject.of("type", "text-length", "digits", 4))
                        .frame("0003abc", "abc")
                        .frame("0000", ""),
                Sample.of(JsonObject.of("type", "text-length", "digits", 2, "base", "hex", "trailer", "\r\n"))
                        .frame("0b0123456789\n\r\n", "0123456789\n")
                        .frame("00\r\n", ""),
                Sample.of(JsonObject.of("type", "text-length", "digits", 4, "base", "bcd"))
                        .frame("\0\22" + "m".repeat(12), "m".repeat(12))
                        .frame("\0\0", ""),
                Sample.of(JsonObject.of("type", "text-length", "separator", "::"))
                        .frame("2:::,", ":,")
                        .frame("0::", ""));
    }

    private static Stream<Sample> startEnds() {
        return Stream.of(
                Sample.of(JsonObject.of("type", "mllp"))
                        .frame("\13MSH|\r\34\15", "MSH|\r")
                        .frame("\13\34\15", "")
                        .frame("\13a\34b\34\34\15", "a\34b\34"),
                Sample.of(JsonObject.of("type", "start-end", "start", "<<", "end", ">>", "skip", "\n"))
                        .between("\n")
                        .frame("<<a>b<c\n>>", "a>b<c\n")
                        .frame("<<>>", "")
                        .between("\n"),
                Sample.of(JsonObject.of("type", "start-end", "start", "(", "end", ")", "escape", parentheses()))
                        .frame("(a!2b)", "a)b")
                        .frame("(!0!1!2)", "!()"));
    }

    private static Stream<Sample> sharedMarks() {
        return Stream.of(
                Sample.of(JsonObject.of("type", "start-end", "start", "~~", "end", "~~"))
                        .between("~~")
                        .frameAfter("~~", "a~b~~", "a~b")
                        .between("~~")
                        .frameAfter("~~", "c~~", "c"),
                Sample.of(JsonObject.of("type", "slip"))
                        .between("\300")
                        .frameAfter("\300", "abc\300", "abc")
                        .frameAfter("\300", "d\333\334e\333\335\300", "d\300e\333")
                        .between("\300")
                        .between("\300")
                        .frameAfter("\300", "f\300", "f"),
                Sample.of(JsonObject.of("type", "jt808"))
                        .between("~")
                        .frameAfter("~", "a}\2b}\1~", "a~b}")
                        .between("~")
                        .frameAfter("~", "c~", "c"));
    }

    private static JsonObject parentheses() {
        return JsonObject.of("!", "!0", "(", "!1", ")", "!2");
    }

    private static Stream<Sample> texts() {
        return Stream.of(
                Sample.of(JsonObject.of("type", "syslog"))
                        .frame("5 a\nb1c", "a\nb1c")
                        .frame("<13>one 2\n", "<13>one 2")
                        .frame("0 ", "")
                        .frame("\n", "")
                        .frame("007 2 digits".substring(0, 11), "2 digit")
                        .frame("<14>two\r\n", "<14>two\r"),
                Sample.of(JsonObject.of("type", "stomp"))
                        .between("\n")
                        .frame("SEND\ndestination:/a\n\nhello\0", "SEND\ndestination:/a\n\nhello")
                        .between("\r")
                        .between("\n")
                        .frame("SEND\r\ncontent-length:3\r\n\r\na\0b\0", "SEND\r\ncontent-length:3\r\n\r\na\0b")
                        .frame("A\n\n\0", "A\n\n")
                        .frame("B\ncontent-length:0\n\n\0", "B\ncontent-length:0\n\n")
                        .between("\n"),
                Sample.of(JsonObject.of(
                                "type",
                                "delimiter",
                                "delimiters",
                                JsonArray.of("hex:" + "0d0a", "hex:00"),
                                "keep",
                                true))
                        .frame(hex("61 0d 62 0d 0a"), hex("61 0d 62 0d 0a"))
                        .frame("\0", "\0"));
    }
}
