package io.socketbus.codec;

import static io.socketbus.codec.CodecUnderTest.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of {@code json}, as CBOR meets them. */
class CborLimitsTest {

    private final CodecUnderTest cbor = CodecUnderTest.of("cbor");

    /** Levels of one kind: what begins one, what ends it, and what stands in the innermost. */
    @ParameterizedTest
    @CsvSource({"81,'',80,1", "9f,ff,'',0", "a16161,'',a0,1", "bf6161,ff,01,0", "c181,'',80,1", "a161619f,ff,01,0"})
    void sixty_four_levels_pass_and_sixty_five_are_refused(String begin, String end, String inner, int levelsInside) {
        int perLevel = begin.equals("a161619f") ? 2 : 1;
        int most = (64 - levelsInside) / perLevel;

        cbor.decode(hex(begin.repeat(most) + inner + end.repeat(most)));
        assertThat(cbor.refusal(hex(begin.repeat(most + 1) + inner + end.repeat(most + 1))))
                .endsWith("more than 64 levels of objects and arrays");
        assertThat(cbor.refusal(hex(begin.repeat(100_000)))).endsWith("more than 64 levels of objects and arrays");
    }

    @Test
    void tags_are_no_levels_however_many_there_are() {
        assertThat(cbor.decode(hex("c1".repeat(100_000) + "01"))).isEqualTo(1);
    }

    @Test
    void a_decimal_fraction_is_a_level() {
        cbor.decode(hex("81".repeat(63) + "c4820101"));
        assertThat(cbor.refusal(hex("81".repeat(64) + "c4820101")))
                .endsWith("more than 64 levels of objects and arrays");
        assertThat(cbor.refusal(hex("c482".repeat(100_000)))).endsWith("more than 64 levels of objects and arrays");
    }

    @Test
    void a_name_of_256_characters_passes_and_of_257_is_refused() {
        cbor.decode(named(256));
        assertThat(cbor.refusal(named(257))).isEqualTo("at byte 1: a name of 257 characters, at most 256 allowed");
    }

    private static Buffer named(int characters) {
        Buffer name = Buffer.buffer("\u20ac".repeat(characters));
        return hex("a179").appendUnsignedShort(name.length()).appendBuffer(name).appendByte((byte) 1);
    }

    @Test
    void a_number_of_sixty_four_characters_passes_and_of_sixty_five_is_refused() {
        BigInteger longest = BigInteger.TEN.pow(64).subtract(BigInteger.ONE);

        assertThat(cbor.decode(big("c2", longest))).isEqualTo(longest);
        assertThat(cbor.refusal(big("c2", longest.add(BigInteger.ONE)))).contains("a number of 65 characters");
        // the minus counts, and the complement stands for the number
        assertThat(cbor.refusal(big("c3", longest))).contains("a number of 66 characters");
        assertThat(cbor.decode(big("c3", BigInteger.TEN.pow(63).subtract(BigInteger.TWO))))
                .isEqualTo(BigInteger.TEN.pow(63).subtract(BigInteger.ONE).negate());
    }

    @Test
    void a_big_integer_of_twenty_seven_bytes_passes_and_of_twenty_eight_is_refused() {
        assertThat(cbor.decode(hex("c2581b" + "00".repeat(26) + "07"))).isEqualTo(7);
        assertThat(cbor.refusal(hex("c2581c" + "00".repeat(27) + "07"))).contains("a big integer of 28 bytes");
        assertThat(cbor.refusal(hex("c25f" + "5801ff".repeat(28) + "ff"))).contains("a big integer of 28 bytes");
    }

    private static Buffer big(String tag, BigInteger argument) {
        byte[] bytes = argument.toByteArray();
        return hex(tag + "58").appendByte((byte) bytes.length).appendBytes(bytes);
    }

    /** An array of n integers has n + 2 tokens. */
    @Test
    void fifty_thousand_tokens_pass_and_one_more_is_refused() {
        assertThat((JsonArray) cbor.decode(array(49_998))).hasSize(49_998);
        assertThat(cbor.refusal(array(49_999))).endsWith(": more than 50000 tokens");
        assertThat(cbor.refusal(hex("9f" + "00".repeat(49_999) + "ff"))).endsWith(": more than 50000 tokens");
    }

    private static Buffer array(int elements) {
        return hex("99").appendUnsignedShort(elements).appendBytes(new byte[elements]);
    }

    // ---- what components send ----

    @ParameterizedTest
    @CsvSource({"0,60", "23,77", "24,7818", "255,78ff", "256,790100", "65535,79ffff", "65536,7a00010000"})
    void a_length_is_written_as_short_as_can_be(int length, String head) {
        Buffer frame = cbor.encodeToBuffer("x".repeat(length));

        assertThat(frame).isEqualTo(hex(head).appendString("x".repeat(length)));
        assertThat(cbor.decode(frame)).isEqualTo("x".repeat(length));
    }

    @Test
    void a_body_that_passes_the_limits_is_refused() {
        assertThat(cbor.encodeRefusal(BigInteger.TEN.pow(64))).contains("at most 64 characters");
        assertThat(cbor.encodeRefusal(Map.of("n".repeat(257), 1))).contains("at most 256 characters");
        Object nested = List.of();
        for (int level = 1; level < 64; level++) {
            nested = List.of(nested);
        }
        cbor.encode(nested);
        assertThat(cbor.encodeRefusal(List.of(nested))).contains("more than 64 levels");
    }
}
