package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64CodecTest {

    private final CodecUnderTest base64 = CodecUnderTest.of("base64");

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"'',''", "f,Zg==", "fo,Zm8=", "foo,Zm9v", "foob,Zm9vYg==", "fooba,Zm9vYmE=", "foobar,Zm9vYmFy"})
    void the_examples_of_the_rfc_come_and_go(String bytes, String text) {
        assertThat(base64.decode(bytes)).isEqualTo(text);
        assertThat(base64.encode(text)).isEqualTo(bytes);
    }

    @Test
    void every_byte_comes_back_in_every_place_of_a_group() {
        for (int before = 0; before < 3; before++) {
            for (int value = 0; value < 256; value++) {
                byte[] bytes = new byte[before + 1];
                bytes[before] = (byte) value;
                String text = Base64.getEncoder().encodeToString(bytes);

                assertThat(base64.decode(Buffer.buffer(bytes))).isEqualTo(text);
                assertThat(base64.encodeToBuffer(text)).isEqualTo(Buffer.buffer(bytes));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Zm9v Zm9v|character U+0020 at index 4 is not a character of base64",
                "Zm-v|character U+002D at index 2 is not a character of base64",
                "Zm_v|character U+005F at index 2 is not a character of base64",
                "Zg==Zg==|character U+003D at index 2 is not a character of base64",
                "Z===|character U+003D at index 1 is not a character of base64",
                "====|character U+003D at index 0 is not a character of base64",
                "Zm9\u00e9|character U+00E9 at index 3 is not a character of base64",
                "Zg|2 characters of base64, which come in groups of four; pad the last group with =",
                "Zm9vY|5 characters of base64, which come in groups of four; pad the last group with =",
                "==|2 characters of base64, which come in groups of four; pad the last group with ="
            })
    void what_is_no_base_64_is_refused_and_the_place_is_told(String body, String refusal) {
        assertThat(base64.encodeRefusal(body)).isEqualTo(refusal);
    }

    @Test
    void a_line_break_is_refused() {
        assertThat(base64.encodeRefusal("Zm9v\n"))
                .isEqualTo("character U+000A at index 4 is not a character of base64");
    }

    /** Java would drop the bits that no byte takes, and the text would come back as another. */
    @ParameterizedTest
    @ValueSource(strings = {"Zh==", "Zm9=", "Zm9vYh==", "//=="})
    void bits_that_no_byte_takes_are_refused(String body) {
        assertThat(base64.encodeRefusal(body)).contains(" at index ").endsWith("no byte takes its lower bits");
    }

    @Test
    void another_body_than_a_string_is_refused() {
        assertThat(base64.encodeRefusal(new byte[] {1}))
                .isEqualTo("a body of [B cannot be encoded; send a String in base64");
    }
}
