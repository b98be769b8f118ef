package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexCodecTest {

    private final CodecUnderTest hex = CodecUnderTest.of("hex");

    @Test
    void every_byte_is_two_lower_case_digits() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertThat(hex.decode(Buffer.buffer(all))).isEqualTo(HexFormat.of().formatHex(all));
        assertThat(hex.encodeToBuffer(HexFormat.of().formatHex(all))).isEqualTo(Buffer.buffer(all));
    }

    @Test
    void an_empty_frame_is_an_empty_text() {
        assertThat(hex.decode("")).isEqualTo("");
        assertThat(hex.encodeToBuffer("")).isEqualTo(Buffer.buffer());
    }

    @Test
    void capitals_are_taken_too() {
        assertThat(hex.encodeToBuffer("0aFfB0")).isEqualTo(CodecUnderTest.hex("0affb0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "0a 0b|character U+0020 at index 2 is not a hexadecimal digit",
                "0g|character U+0067 at index 1 is not a hexadecimal digit",
                "0x0a|character U+0078 at index 1 is not a hexadecimal digit",
                "\uff11\uff12|character U+FF11 at index 0 is not a hexadecimal digit",
                "0a0|3 hexadecimal digits, the one at index 2 has no partner; send two a byte",
                "0|1 hexadecimal digits, the one at index 0 has no partner; send two a byte"
            })
    void what_is_no_pairs_of_digits_is_refused_and_the_place_is_told(String body, String refusal) {
        assertThat(hex.encodeRefusal(body)).isEqualTo(refusal);
    }

    @Test
    void another_body_than_a_string_is_refused() {
        assertThat(hex.encodeRefusal(new byte[] {1}))
                .isEqualTo("a body of [B cannot be encoded; send a String of hexadecimal digits");
        hex.encodeRefusal(10);
    }
}
