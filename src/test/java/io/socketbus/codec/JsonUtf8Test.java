package io.socketbus.codec;

import static io.socketbus.codec.CodecUnderTest.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonUtf8Test {

    private final CodecUnderTest json = CodecUnderTest.json();

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "80", // a continuation without a beginning
                "bf",
                "c0 80", // U+0000, overlong
                "c1 bf", // U+007F, overlong
                "e0 80 80", // U+0000 in three bytes
                "e0 9f bf", // U+07FF in three bytes
                "f0 80 80 80", // U+0000 in four bytes
                "f0 8f bf bf", // U+FFFF in four bytes
                "ed a0 80", // U+D800, half of a surrogate pair
                "ed bf bf", // U+DFFF
                "ed a0 bd ed b8 80", // a pair of them, as CESU-8 writes U+1F600
                "f4 90 80 80", // U+110000, beyond the last
                "f5 80 80 80",
                "f8 88 80 80 80", // five bytes
                "fc 84 80 80 80 80", // six bytes
                "fe",
                "ff",
                "c2", // cut short
                "e2 82",
                "f0 9f 98",
                "c2 41", // a continuation missing in the middle
                "e2 41 ac",
                "e2 82 41",
                "f0 9f 98 41",
                "f0 41 98 80",
                "c3 a9 a9" // one continuation too many
            })
    void bytes_that_are_not_utf_8_are_refused_wherever_they_stand(String bytes) {
        for (int before = 0; before < 10; before++) {
            Buffer text = Buffer.buffer("x".repeat(before)).appendBuffer(hex(bytes));

            for (String after : new String[] {"", "y", "yyyyyyyy"}) {
                Buffer inside = Buffer.buffer(text.getBytes()).appendString(after);
                assertThat(json.refusal(quoted(inside))).matches("at byte \\d+: not UTF-8");
                assertThat(json.refusal(named(inside))).matches("at byte \\d+: not UTF-8");
            }
        }
    }

    @Test
    void the_place_is_told_of_the_first_byte_that_begins_no_character() {
        assertThat(json.refusal(hex("22 61 e2 82 ac c0 80 22"))).isEqualTo("at byte 5: not UTF-8");
    }

    @Test
    void the_place_is_counted_from_the_beginning_of_the_frame_not_of_the_bytes_that_hold_it() {
        Buffer chunk = Buffer.buffer("{}\n").appendBuffer(hex("22 ff 22"));

        assertThat(json.refusal(chunk.slice(3, 6))).isEqualTo("at byte 1: not UTF-8");
    }

    @Test
    void bytes_outside_of_strings_must_be_utf_8_too() {
        assertThat(json.refusal(Buffer.buffer("[1,").appendBuffer(hex("ff")).appendString("]")))
                .isEqualTo("at byte 3: not UTF-8");
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(ints = {0x20, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x10ffff})
    void the_first_and_last_character_of_each_length_are_kept(int codePoint) {
        String text = Character.toString(codePoint);

        assertThat(json.decode('"' + text + '"')).isEqualTo(text);
        assertThat(json.encode(text)).isEqualTo('"' + text + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
    void other_encodings_of_unicode_are_refused(String charset) {
        byte[] bytes = "{\"a\":[1,\"b\"]}".getBytes(Charset.forName(charset));

        json.refusal(Buffer.buffer(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe ff", "ff fe", "00 00 fe ff", "ff fe 00 00"})
    void marks_of_other_encodings_are_refused(String mark) {
        boolean little = mark.startsWith("ff");
        String charset = (mark.length() > 5 ? "UTF-32" : "UTF-16") + (little ? "LE" : "BE");
        byte[] bytes = "{\"a\":1}".getBytes(Charset.forName(charset));

        json.refusal(hex(mark).appendBytes(bytes));
    }

    @Test
    void the_mark_of_utf_8_is_refused() {
        json.refusal(hex("ef bb bf").appendString("{\"a\":1}"));
    }

    @Test
    void the_mark_of_utf_8_is_a_character_like_any_other_inside_a_string() {
        assertThat(json.decode("\"\ufeff\"")).isEqualTo("\ufeff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\udfff\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83dx\"",
                "\"\\ud83d\\n\"",
                "\"x\\ud83d"
            })
    void half_of_a_surrogate_pair_is_refused_when_escaped_as_well(String string) {
        json.refusal(string);
        json.refusal('{' + string + ":1}");
        json.refusal("{\"a\":[" + string + "]}");
    }

    @Test
    void an_escaped_surrogate_pair_is_one_character() {
        assertThat(json.decode("\"\\ud83d\\ude00\"")).isEqualTo("\ud83d\ude00");
        assertThat(json.decode("{\"\\uD83D\\uDE00\":1}").toString()).contains("\ud83d\ude00");
    }

    @Test
    void long_texts_of_one_byte_and_of_several_are_kept() {
        String text = ("0123456789abcdef".repeat(700) + "\u00e4\u20ac\ud83d\ude00").repeat(3);

        assertThat(json.decode(Buffer.buffer('"' + text + '"'))).isEqualTo(text);
        assertThat(json.encodeToBuffer(text).getBytes()).isEqualTo(('"' + text + '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Buffer quoted(Buffer text) {
        return Buffer.buffer("\"").appendBuffer(text).appendString("\"");
    }

    private static Buffer named(Buffer text) {
        return Buffer.buffer("{\"").appendBuffer(text).appendString("\":1}");
    }
}
