package io.socketbus.codec;

import static io.socketbus.codec.CodecUnderTest.hex;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That each refusal is short, printable and without a stack trace is seen to by {@link CodecUnderTest}. */
class CborRefusalsTest {

    private final CodecUnderTest cbor = CodecUnderTest.of("cbor");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8201          | at byte 1: a length of 2 where 1 bytes are left",
                "826261        | at byte 2: a length of 2 where 1 bytes are left",
                "9f01          | at byte 2: expected a data item, found the end of the frame",
                "1901          | at byte 1: expected 2 bytes, found the end of the frame after 1",
                "1c            | at byte 0: a head of CBOR that has no meaning",
                "5a0000000500  | at byte 5: a length of 5 where 1 bytes are left",
                "0000          | at byte 1: expected nothing after the data item, found more",
                "8101ff        | at byte 2: expected nothing after the data item, found more",
                "a10102        | at byte 1: a name that is no text",
                "ff            | at byte 1: a break where a value must be",
                "63616280      | at byte 3: not UTF-8",
                "5f6161ff      | at byte 1: a piece of a string that is no string with a length"
            })
    void a_refusal_tells_where_it_is_and_what_is_wrong(String frame, String refusal) {
        assertThat(cbor.refusal(hex(frame))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "18",
                "1a000000",
                "1b00000000000000",
                "38",
                "61",
                "42ff",
                "5f",
                "5f41",
                "7f6161",
                "80ff",
                "81",
                "9f",
                "9f01",
                "a1",
                "a16161",
                "bf",
                "bf6161",
                "c1",
                "c2",
                "d8",
                "d818",
                "f8",
                "f900",
                "fa000000",
                "fb00000000000000"
            })
    void what_is_cut_short_or_goes_on_is_refused(String frame) {
        cbor.refusal(hex(frame));
    }

    /** Additional information 28 to 30 for all, and 31 where something must have a length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1c", "1d", "1e", "1f", "3c", "3d", "3e", "3f", "5c", "5d", "5e", "7c", "7d", "7e", "9c", "9d", "9e",
                "bc", "bd", "be", "dc00", "dd00", "de00", "df00", "fc", "fd", "fe"
            })
    void a_head_that_is_reserved_is_refused_wherever_it_stands(String head) {
        assertThat(cbor.refusal(hex(head))).isNotEmpty();
        assertThat(cbor.refusal(hex("81" + head))).startsWith("at byte ");
        assertThat(cbor.refusal(hex("a16161" + head))).startsWith("at byte ");
        assertThat(cbor.refusal(hex("9f" + head + "ff"))).startsWith("at byte ");
    }

    /** RFC 8949, section 3.2.3: each piece is of the kind of the whole, and has a length. */
    @ParameterizedTest
    @ValueSource(strings = {"5f00ff", "5f6100ff", "5f5f4100ffff", "5f80ff", "5fc24100ff", "7f4161ff", "7f7f6161ffff"})
    void a_piece_of_a_string_of_another_kind_is_refused(String frame) {
        cbor.refusal(hex(frame));
    }

    @ParameterizedTest
    @ValueSource(strings = {"81ff", "8201ff", "a1ff", "a16161ff", "bf6161ff", "c1ff", "9fc2ff"})
    void a_break_where_a_value_must_be_is_refused(String frame) {
        cbor.refusal(hex(frame));
    }

    /** Nothing of the size is made; it would be gone with the first frame. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5a7fffffff", "5affffffff", "5b7fffffffffffffff", "5b8000000000000000", "5bffffffffffffffff",
                "7a7fffffff", "7bffffffffffffffff", "9a7fffffff", "9affffffff", "9b7fffffffffffffff",
                "9bffffffffffffffff", "ba7fffffff", "bb7fffffffffffffff", "bbffffffffffffffff", "5f5a7fffffff",
                "c25a7fffffff"
            })
    void a_length_that_the_frame_has_not_is_refused(String frame) {
        assertThat(cbor.refusal(hex(frame))).contains("a length of ").contains(" bytes are left");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a2616101616102",
                "bf616101616102ff",
                "a26161017f6161ff02", // the same name in pieces
                "a260016002", // the empty one
                "a1616da2616101616102"
            })
    void a_duplicate_name_is_refused(String frame) {
        assertThat(cbor.refusal(hex(frame))).isNotEmpty();
    }

    @Test
    void a_duplicate_name_is_told_escaped() {
        assertThat(cbor.refusal(hex("a2621b41f6621b41f6"))).isEqualTo("at byte 5: duplicate name \"\\u001bA\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6180",
                "62c080",
                "63e08080",
                "63eda080",
                "64f4908080",
                "61c3",
                "62c341",
                "a162c08001",
                "7f61c361a9ff" // a character may not be cut by the pieces
            })
    void a_text_that_is_not_utf_8_is_refused(String frame) {
        assertThat(cbor.refusal(hex(frame))).endsWith("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"e0", "f0", "f3", "f800", "f814", "f818", "f8ff"})
    void a_simple_value_that_has_no_name_is_refused(String frame) {
        assertThat(cbor.refusal(hex(frame))).endsWith("a simple value that JSON has not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c201",
                "c26161",
                "c280", // no byte string
                "c401",
                "c480",
                "c4820101ff",
                "c483010203",
                "c49f0101ff", // no array of two
                "c482f9000001",
                "c48201f90000",
                "c4826161f6", // no integers
                "c48219271001",
                "c48239270f01", // exponents of 10,000 and -10,000
                "c48219019001" // 1e400
            })
    void a_big_number_that_is_none_is_refused(String frame) {
        cbor.refusal(hex(frame));
    }

    @Test
    void a_decimal_fraction_is_the_double_nearest_to_it() {
        assertThat(cbor.decode(hex("c48221196ab3"))).isEqualTo(273.15);
        assertThat(cbor.decode(hex("c48239018f01"))).isEqualTo(0.0); // 1e-400
        assertThat(cbor.decode(hex("c482190134 01"))).isEqualTo(1e308);
    }
}
