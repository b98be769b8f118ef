package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where something stands in a frame: a JSON pointer, a range of bytes, a regular expression. */
class FramePlaceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/id | {\"id\":7} | 7",
                "/id | {\"id\":\"7\"} | \"7\"",
                "/a/1/b~1c | {\"a\":[0,{\"b/c\":true}]} | true",
                "/id | {\"id\":7,\"broken\": | 7",
                "0-2 | abc | ab",
                "2-3 | abc | c",
                "#(\\d+) | say #12 #13 | 12",
                "[A-Z]+ | +OK | OK",
            })
    void what_stands_there_is_found(String source, String frame, String found) {
        assertThat(FramePlace.parse(source).find(Buffer.buffer(frame))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/id | {}",
                "/id | {\"id\":null}",
                "/id | [1]",
                "/id | 7",
                "/id | {\"id\":tru",
                "/id | {\"a\":,\"id\":7}",
                "/id/x | {\"id\":7}",
                "/2 | [1,2]",
                "/-1 | [1,2]",
                "/01 | [1,2]",
                "2-4 | abc",
                "#(\\d+) | say nothing",
                "x(y)? | x",
            })
    void nothing_is_found_where_there_is_nothing(String source, String frame) {
        assertThat(FramePlace.parse(source).find(Buffer.buffer(frame))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/id | {\"b\":1,\"id\":7,\"a\":2} | 8 | {\"b\":1,\"id\":8,\"a\":2}",
                "/id | {\"b\":1} | \"x\" | {\"b\":1,\"id\":\"x\"}",
                "/1 | [1,2,3] | 9 | [1,9,3]",
                "/a~0b/~1 | {\"a~b\":{\"/\":1}} | [2] | {\"a~b\":{\"/\":[2]}}",
                "1-3 | abcd | XY | aXYd",
                "#(\\d+) | say #12 #13 | 7 | say #7 #13",
            })
    void what_stands_there_is_replaced_and_the_rest_stays(String source, String frame, String value, String replaced) {
        Buffer before = Buffer.buffer(frame);

        assertThat(FramePlace.parse(source).replaced(before, value)).hasToString(replaced);
        assertThat(before).hasToString(frame);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/id | 7 | 8",
                "/a/b | {\"a\":1} | 8",
                "/2 | [1,2] | 8",
                "/id | {\"id\": | 8",
                "/id | {} | not json",
                "1-3 | ab | XY",
                "1-3 | abcd | XYZ",
                "#(\\d) | none | 1",
            })
    void what_cannot_stand_there_is_not_put_there(String source, String frame, String value) {
        assertThat(FramePlace.parse(source).replaced(Buffer.buffer(frame), value))
                .isNull();
    }

    @Test
    void every_byte_is_one_character() {
        Buffer frame = Buffer.buffer(new byte[] {(byte) 0xff, 0, (byte) 0x80, 10});
        FramePlace place = FramePlace.parse("0-4");

        assertThat(place.find(frame)).isEqualTo("\u00ff\u0000\u0080\n");
        assertThat(place.replaced(frame, "\u0080\u0000\u00ff\n"))
                .isEqualTo(Buffer.buffer(new byte[] {(byte) 0x80, 0, (byte) 0xff, 10}));
    }

    @Test
    void a_number_is_as_long_as_what_it_replaces() {
        FramePlace range = FramePlace.parse("0-2");
        assertThat(range.numbered(7, "12")).isEqualTo("07");
        assertThat(range.numbered(107, "12")).as("comes round").isEqualTo("07");
        assertThat(range.numbered(0x1234, "\u0000x")).isEqualTo("\u00124");
        assertThat(FramePlace.parse("id=([0-9a-f]+)").numbered(0x1234f, "00ff")).isEqualTo("234f");
        assertThat(range.numbered(0xa0, "FF")).isEqualTo("A0");
        assertThat(range.numbered(7, null)).isNull();
        assertThat(FramePlace.parse("#(\\d*)").numbered(7, "")).isNull();
        assertThat(FramePlace.parse("/id").numbered(7, null)).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3-3 | must have a range that ends after its start, found 3-3; correct it",
                "4-3 | must have a range that ends after its start, found 4-3; correct it",
                "#(\\d | must have a regular expression, found \"#(\\d\" (Unclosed group); correct it",
            })
    void a_place_that_cannot_be_is_refused(String source, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FramePlace.parse(source))
                .withMessage(message);
    }

    @Test
    void a_pointer_that_cannot_be_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FramePlace.parse("/a~2"))
                .withMessageStartingWith("must have a JSON pointer (RFC 6901), found \"/a~2\"");
    }
}
