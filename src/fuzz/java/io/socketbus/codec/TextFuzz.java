package io.socketbus.codec;

import io.socketbus.testkit.Seeds;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Any frame and any body for the codecs of texts and bytes. */
public final class TextFuzz {

    private static final List<CodecUnderTest> SAME_BYTES = List.of(
            CodecUnderTest.of("hex"),
            CodecUnderTest.of("base64"),
            CodecUnderTest.text("UTF-8"),
            CodecUnderTest.text("ISO-8859-1"),
            CodecUnderTest.text("US-ASCII"));

    private static final List<CodecUnderTest> OTHERS = Stream.of(
                    "UTF-16", "UTF-16LE", "UTF-32", "windows-1252", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "GB18030")
            .map(CodecUnderTest::text)
            .toList();

    private TextFuzz() {}

    public static void fuzzerInitialize(String[] arguments) {
        Seeds.write(arguments, AnyFrameSamples.texts());
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Buffer frame = Buffer.buffer(input);
        String body = new String(input, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        String wide = new String(input, StandardCharsets.UTF_16BE).toLowerCase(Locale.ROOT);
        for (CodecUnderTest codec : SAME_BYTES) {
            AnyFrame.checkSameBytes(codec, frame);
            AnyFrame.checkBody(codec, body);
            AnyFrame.checkBody(codec, wide);
        }
        for (CodecUnderTest codec : OTHERS) {
            AnyFrame.checkText(codec, frame);
            AnyFrame.checkBody(codec, body);
            AnyFrame.checkBody(codec, wide);
        }
    }
}
