package io.socketbus.codec;

import io.socketbus.testkit.AlteredText;
import io.socketbus.testkit.Seeded;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames that nobody means, made of good ones at random; the seed is told where one fails. {@code mvn -Pfuzz test}
 * searches on, for as long as it is let.
 */
class AnyFrameTest {

    private static final int FRAMES = 3_000;

    @Test
    void any_bytes_are_json_or_refused() {
        CodecUnderTest json = CodecUnderTest.json();

        each(AnyFrameSamples.json(), frame -> AnyFrame.checkJson(json, AnyFrame.frame(frame)));
    }

    @Test
    void any_bytes_are_a_typed_message_or_refused() {
        CodecUnderTest typed = CodecUnderTest.typed(Messages.Message.class);

        each(AnyFrameSamples.typed(), frame -> AnyFrame.check(typed, AnyFrame.frame(frame)));
    }

    @Test
    void any_bytes_are_cbor_or_refused() {
        CodecUnderTest cbor = CodecUnderTest.of("cbor");

        each(AnyFrameSamples.cbor(), frame -> AnyFrame.check(cbor, AnyFrame.frame(frame)));
    }

    @Test
    void any_bytes_fill_a_template() {
        FrameTemplate template = AnyFrameSamples.template();
        CodecUnderTest json = CodecUnderTest.json();

        each(AnyFrameSamples.json(), frame -> {
            AnyFrame.checkTemplate(template, AnyFrame.frame(frame));
            AnyFrame.checkPointers(json, AnyFrame.frame(frame));
        });
    }

    @Test
    void any_bytes_are_hex_and_base_64_and_come_back() {
        CodecUnderTest hex = CodecUnderTest.of("hex");
        CodecUnderTest base64 = CodecUnderTest.of("base64");

        each(AnyFrameSamples.texts(), frame -> {
            AnyFrame.checkSameBytes(hex, AnyFrame.frame(frame));
            AnyFrame.checkSameBytes(base64, AnyFrame.frame(frame));
        });
    }

    @Test
    void any_text_is_bytes_in_hex_and_base_64_or_refused() {
        CodecUnderTest hex = CodecUnderTest.of("hex");
        CodecUnderTest base64 = CodecUnderTest.of("base64");

        each(AnyFrameSamples.texts(), body -> {
            AnyFrame.checkBody(hex, body.toLowerCase(Locale.ROOT));
            AnyFrame.checkBody(base64, body);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "US-ASCII"})
    void any_bytes_are_text_that_comes_back_or_refused(String charset) {
        CodecUnderTest text = CodecUnderTest.text(charset);

        each(AnyFrameSamples.texts(), frame -> AnyFrame.checkSameBytes(text, AnyFrame.frame(frame)));
    }

    /** Where a text may be written in several ways, the text comes back, and not its bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-16",
                "UTF-16LE",
                "UTF-32",
                "windows-1252",
                "IBM1047",
                "Shift_JIS",
                "EUC-JP",
                "ISO-2022-JP",
                "GB18030",
                "Big5"
            })
    void any_bytes_are_text_of_a_charset_or_refused(String charset) {
        CodecUnderTest text = CodecUnderTest.text(charset);

        each(AnyFrameSamples.texts(), frame -> {
            AnyFrame.checkText(text, AnyFrame.frame(frame));
            AnyFrame.checkBody(text, frame);
        });
    }

    private static void each(List<String> samples, FrameCheck check) {
        for (int seed = 0; seed < FRAMES; seed++) {
            String frame = AlteredText.of(samples, new Random(seed));
            Seeded.run(seed, () -> check.run(frame));
        }
    }

    @FunctionalInterface
    private interface FrameCheck {
        void run(String frame) throws Exception;
    }
}
