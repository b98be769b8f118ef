package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that the gateway writes by itself; whatever the frame is that they answer, they are written. */
class FrameTemplateTest {

    private static final String FRAME = "{\"id\":7,\"a/b\":{\"m~n\":[10,\"x\u00e9\",{\"deep\":null}]},\"\":\"empty\","
            + "\"~1\":\"tilde\",\"flag\":true,\"big\":12345678901234567890,\"01\":\"zero one\",\"-\":\"minus\"}";

    private static String fill(String template, String frame) {
        return fill(template, Buffer.buffer(frame)).toString();
    }

    private static Buffer fill(String template, Buffer frame) {
        return FrameTemplate.parse(template).fill(frame, "CODE", "reason");
    }

    @Test
    void its_places_are_filled_and_the_rest_stays() {
        assertThat(fill("{\"error\":\"${code}\",\"id\":${frame:/id}} ${reason}$ {}", FRAME))
                .isEqualTo("{\"error\":\"CODE\",\"id\":7} reason$ {}");
        assertThat(fill("", FRAME)).isEmpty();
        assertThat(fill("hex:15 0A", Buffer.buffer(FRAME))).isEqualTo(CodecUnderTest.hex("150a"));
    }

    @Test
    void a_reason_is_fit_for_the_inside_of_a_json_text() {
        assertThat(FrameTemplate.parse("${reason}")
                        .fill(Buffer.buffer(), "", "a \"quoted\" \\ line\n\u001b\u00e9")
                        .toString())
                .isEqualTo("a 'quoted' / line/u000a/u001b/u00e9");
    }

    // ---- pointers ----

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/id, 7",
                "/flag, true",
                "/big, 12345678901234567890",
                "/a~1b/m~0n/0, 10",
                "/a~1b/m~0n/1, x\u00e9",
                "/a~1b/m~0n/2, {\"deep\":null}",
                "/a~1b/m~0n, `[10,\"x\u00e9\",{\"deep\":null}]`",
                "/, empty",
                "/~01, tilde",
                "/01, zero one",
                "/-, minus"
            })
    void a_pointer_finds_a_value(String pointer, String found) {
        assertThat(fill("<${frame:" + pointer + "}>", FRAME)).isEqualTo('<' + found + '>');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/none",
                "/id/0",
                "/id/id",
                "/flag/",
                "//",
                "/a~1b/m~0n/3",
                "/a~1b/m~0n/-",
                "/a~1b/m~0n/-1",
                "/a~1b/m~0n/01",
                "/a~1b/m~0n/1x",
                "/a~1b/m~0n/999999999",
                "/a~1b/m~0n/99999999999999999999",
                "/a~1b/m~0n/2/deep",
                "/a~1b/m~0n/2/deep/deeper",
                "/a~1b/0"
            })
    void a_pointer_to_nothing_leaves_its_place_empty(String pointer) {
        assertThat(fill("<${frame:" + pointer + "}>", FRAME)).isEqualTo("<>");
    }

    @ParameterizedTest
    @CsvSource({"/1, b", "/2, ''", "/0, 1", "/1/0, ''"})
    void a_pointer_finds_an_element_of_a_frame_that_is_an_array(String pointer, String found) {
        assertThat(fill("${frame:" + pointer + '}', "[1,\"b\"]")).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a~", "/a~2b", "/~/a"})
    void a_pointer_that_is_none_is_refused(String pointer) {
        assertThatThrownBy(() -> FrameTemplate.parse("${frame:" + pointer + '}'))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must have a JSON pointer (RFC 6901), found \"" + pointer + "\"; write ~ as ~0");
    }

    /** So that an error frame can say which frame is meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":7",
                "{\"id\":7}x",
                "{\"id\":7,\"id\":8}",
                "{\"a\":[1,{}],\"id\":7,\"a\":2}",
                "{\"id\":7,\"b\":1e400}"
            })
    void what_is_wrong_behind_the_place_does_not_matter(String frame) {
        assertThat(fill("${frame:/id}", frame)).isEqualTo("7");
    }

    /** What codec json would refuse up to there has nothing at the pointer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "\"id\"",
                "null",
                "no json",
                "{",
                "{}",
                "[]",
                "{\"id\"",
                "{\"id\":",
                "{\"id\":-",
                "{\"a\":1 \"id\":7}",
                "{\"a\":01,\"id\":7}",
                "{\"a\":{\"b\":1,\"b\":2},\"id\":7}",
                "{/**/\"id\":7}",
                "{'id':7}",
                "\ufeff{\"id\":7}",
                "{\"id\":1e400}",
                "{\"id\":\"\\ud800\"}",
                "{\"id\":{\"a\":1,\"a\":2}}"
            })
    void what_is_no_json_up_to_its_end_leaves_its_place_empty(String frame) {
        assertThat(fill("<${frame:/id}>", frame)).isEqualTo("<>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "7b226964223a22c0af227d", "7b226964223a2261c3227d", "00", "feff007b"})
    void broken_utf_8_leaves_the_place_of_a_pointer_empty(String bytes) {
        assertThat(fill("<${frame:/id}>", CodecUnderTest.hex(bytes)).toString()).isEqualTo("<>");
    }

    @Test
    void a_frame_of_a_hundred_thousand_levels_leaves_its_place_empty() {
        assertThat(fill("<${frame:/id}>", "[".repeat(100_000))).isEqualTo("<>");
        assertThat(fill("<${frame:/id}>", "{\"id\":".repeat(100_000) + "1" + "}".repeat(100_000)))
                .isEqualTo("<>");
        assertThat(fill("<${frame:" + "/0".repeat(100_000) + "}>", "[".repeat(100_000)))
                .isEqualTo("<>");
    }

    @Test
    void a_pointer_goes_as_deep_as_a_frame_may_be() {
        String deepest = "{\"a\":".repeat(64) + "1" + "}".repeat(64);

        assertThat(fill("${frame:" + "/a".repeat(64) + '}', deepest)).isEqualTo("1");
        assertThat(fill("${frame:" + "/a".repeat(65) + '}', deepest)).isEmpty();
    }

    @Test
    void the_next_frame_is_filled_after_one_that_was_refused() {
        FrameTemplate template = FrameTemplate.parse("${frame:/id}-${frame:/none}");

        template.fill(Buffer.buffer("[[[{\"id\":"), "", "");

        assertThat(template.fill(Buffer.buffer(FRAME), "", "").toString()).isEqualTo("7-");
    }

    // ---- ranges ----

    @ParameterizedTest
    @CsvSource({"0-3, abc", "2-4, cd", "4-6, ef", "4-7, ef", "5-999999999, f", "6-7, ''", "100-200, ''"})
    void a_range_has_the_bytes_that_the_frame_has(String range, String found) {
        assertThat(fill("<${frame:" + range + "}>", "abcdef")).isEqualTo('<' + found + '>');
    }

    @Test
    void a_range_copies_bytes_as_they_are() {
        assertThat(fill("${frame:1-3}", CodecUnderTest.hex("61fe00ff"))).isEqualTo(CodecUnderTest.hex("fe00"));
        assertThat(fill("${frame:0-4}", Buffer.buffer())).isEqualTo(Buffer.buffer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-0", "4-4", "4-3"})
    void a_range_without_bytes_is_refused(String range) {
        assertThatThrownBy(() -> FrameTemplate.parse("${frame:" + range + '}'))
                .hasMessage("must have a range that ends after its start, found " + range + "; correct it");
    }

    // ---- regular expressions ----

    @Test
    void an_expression_finds_its_first_group_or_all_that_it_matches() {
        assertThat(fill("${frame:ID=(\\w+)}", "x ID=a1 ID=b2")).isEqualTo("a1");
        assertThat(fill("${frame:[0-9]{2}}", "a 1 23 45")).isEqualTo("23");
        assertThat(fill("${frame:(a)|b}", "b")).isEmpty();
    }

    @Test
    void an_expression_that_does_not_match_leaves_its_place_empty() {
        assertThat(fill("<${frame:ID=(\\w+)}>", "nothing")).isEqualTo("<>");
        assertThat(fill("<${frame:ID=(\\w+)}>", "")).isEqualTo("<>");
    }

    @Test
    void what_an_expression_finds_is_copied_byte_by_byte() {
        assertThat(fill("${frame:<([^>]*)>}", CodecUnderTest.hex("3cc0affe003e")))
                .isEqualTo(CodecUnderTest.hex("c0affe00"));
    }

    @Test
    void an_expression_that_would_take_for_ever_finds_nothing() {
        String hostile = "a".repeat(64 * 1024);

        assertThat(fill("<${frame:(a+)+b}>", hostile)).isEqualTo("<>");
        assertThat(fill("<${frame:a*a*a*b}>", hostile)).isEqualTo("<>");
    }

    @Test
    void an_expression_that_runs_out_of_stack_finds_nothing() {
        assertThat(fill("<${frame:((?:a|b)*)c}>", "ab".repeat(500_000))).isEqualTo("<>");
    }

    @Test
    void an_expression_that_looks_at_a_long_frame_once_finds_its_end() {
        assertThat(fill("${frame:ID=(\\w+)$}", "x".repeat(1_000_000) + "ID=a1")).isEqualTo("a1");
    }
}
