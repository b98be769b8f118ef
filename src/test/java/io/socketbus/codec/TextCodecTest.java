package io.socketbus.codec;

import static io.socketbus.codec.CodecUnderTest.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is replaced: bytes that are no characters and characters that have no bytes are refused. */
class TextCodecTest {

    private final CodecUnderTest utf8 = CodecUnderTest.of("text");

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a\nb\0", "s\u00e9\u20ac\ud83d\ude00", "\u007f\u0080\u07ff\u0800\uffff"})
    void a_text_of_utf_8_comes_and_goes_as_it_is(String text) {
        assertThat(utf8.decode(text)).isEqualTo(text);
        assertThat(utf8.encodeToBuffer(text)).isEqualTo(Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, 73e9ff, s\u00e9\u00ff",
        "windows-1252, 8061, \u20aca",
        "UTF-16BE, 006120ac, a\u20ac",
        "UTF-16LE, 6100ac20, a\u20ac",
        "UTF-16, feff0061, a",
        "IBM1047, c885939396, Hello",
        "Shift_JIS, 836583588367, \u30c6\u30b9\u30c8",
        "GB18030, 81308130d6d0, \u0080\u4e2d"
    })
    void a_text_of_another_charset_is_read_and_written(String charset, String bytes, String text) {
        CodecUnderTest codec = CodecUnderTest.text(charset);

        assertThat(codec.decode(hex(bytes))).isEqualTo(text);
        assertThat(codec.encodeToBuffer(text)).isEqualTo(hex(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, 6162c0af, 2",
        "UTF-8, 61e282, 1",
        "UTF-8, eda080, 0",
        "US-ASCII, 616280, 2",
        "UTF-16BE, 00610, 2",
        "UTF-16BE, d8000061, 0",
        "UTF-16LE, 610000d8, 2",
        "Shift_JIS, 61ff, 1",
        "EUC-JP, 6161a1, 2",
        "windows-1252, 6181, 1"
    })
    void bytes_that_are_no_characters_are_refused_and_the_first_is_told(String charset, String bytes, int place) {
        Buffer frame = hex(bytes.length() % 2 == 0 ? bytes : bytes + '0');

        assertThat(CodecUnderTest.text(charset).refusal(bytes.length() % 2 == 0 ? frame : frame.getBuffer(0, 3)))
                .isEqualTo("at byte " + place + ": not " + charset);
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, a\u20ac, U+20AC, 1",
        "US-ASCII, ab\u00e9, U+00E9, 2",
        "windows-1252, \u0081, U+0081, 0",
        "UTF-8, a\ud800, U+D800, 1",
        "UTF-16BE, a\ud800b, U+D800, 1",
        "Shift_JIS, \u00e9, U+00E9, 0"
    })
    void a_character_without_bytes_is_refused_and_its_index_is_told(
            String charset, String text, String character, int index) {
        assertThat(CodecUnderTest.text(charset).encodeRefusal(text))
                .isEqualTo("character " + character + " at index " + index + " is not a character of " + charset);
    }

    /** Java writes a yen sign as the byte of the backslash, and escapes that a text has as if they were its own. */
    @Test
    void a_text_that_would_be_read_as_another_is_refused() {
        assertThat(CodecUnderTest.text("Shift_JIS").encodeRefusal("1\u00a5"))
                .isEqualTo("character U+00A5 at index 1 is not a character of Shift_JIS");
        assertThat(CodecUnderTest.text("Shift_JIS").encode("1\\")).isEqualTo("1\\");
        assertThat(CodecUnderTest.text("ISO-2022-JP").encodeRefusal("a\u001b$B%F%9\u001b(B"))
                .isEqualTo("character U+001B at index 1 is not a character of ISO-2022-JP");
    }

    @Test
    void a_refusal_leaves_nothing_in_the_next_frame() {
        CodecUnderTest text = CodecUnderTest.text("ISO-2022-JP");
        String written = "\u30c6\u30b9\u30c8";

        text.refusal(hex("1b2442ff"));
        text.encodeRefusal("\u30c6\u00e9");

        assertThat(text.decode("plain")).isEqualTo("plain");
        assertThat(text.decode(text.encodeToBuffer(written))).isEqualTo(written);
    }

    @Test
    void another_body_than_a_string_is_refused() {
        assertThat(utf8.encodeRefusal(new JsonObject()))
                .isEqualTo("a body of io.vertx.core.json.JsonObject cannot be encoded; send a String");
        utf8.encodeRefusal(1);
        utf8.encodeRefusal(CharBuffer.wrap("a"));
        utf8.encodeRefusal(new byte[] {1});
    }
}
