package io.socketbus.codec;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What the frames that nobody means are made of, one character a byte. */
final class AnyFrameSamples {

    private AnyFrameSamples() {}

    static List<String> json() {
        return Stream.concat(Corpus.json("y_"), Corpus.json("n_"))
                .map(named -> latin1(named.getPayload()))
                .toList();
    }

    /** For {@link Messages.Message}. */
    static List<String> typed() {
        String reading =
                "{\"kind\":\"reading\",\"sensor\":\"s\u00c3\u00a9\",\"value\":21.5,\"unit\":\"KELVIN\",\"sequence\":7}";
        String alarm = "{\"kind\":\"alarm\",\"level\":0.5,\"code\":3,\"serial\":12345678901234567890,"
                + "\"more\":{\"a\":[1,null]},\"trend\":[1,-0.5]}";
        return List.of(
                reading,
                alarm,
                "{\"kind\":\"batch\",\"messages\":[" + reading + ',' + alarm + "]}",
                "{\"sensor\":\"kind first\",\"kind\":\"reading\"}",
                "{\"kind\":\"nobody\"}",
                "{\"kind\":\"reading\",\"value\":1e400,\"unit\":\"NONE\"}",
                "1",
                "null",
                "\"NaN\"",
                "-1.5e-3",
                "true");
    }

    /** With every kind of place; the expressions are of those that backtrack. */
    static FrameTemplate template() {
        return FrameTemplate.parse("${frame:/kind}${frame:/a/0}${frame:/~1~0//1}${frame:0-4}${frame:7-900}"
                + "${frame:(?:[a-z]+)+\"}${frame:\"(.*)\":(.*)}${frame:((?:\\[|\\{)*)x}${reason}${code}");
    }

    static List<String> cbor() {
        return Corpus.cbor().map(example -> latin1(example.frame())).toList();
    }

    /** Texts in all the forms that the other codecs read and write. */
    static List<String> texts() {
        return List.of(
                "",
                "plain text",
                "s\u00c3\u00a9\u00e2\u0082\u00ac\u00f0\u009f\u0098\u0080",
                "0a0B0c",
                "QUJD",
                "QUI=",
                "QQ==",
                "\u00fe\u00ff\0a\0b",
                "\u00ff\u00fea\0b\0",
                "\u001b$B%F%9\u001b(B",
                "\u0083e\u0083X\u0083g",
                "\u00ef\u00bb\u00bfbom");
    }

    private static String latin1(Buffer frame) {
        return frame.toString(StandardCharsets.ISO_8859_1);
    }
}
