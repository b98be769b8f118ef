package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That each refusal is short, printable and without a stack trace is seen to by {@link CodecUnderTest}. */
class JsonRefusalsTest {

    private final CodecUnderTest json = CodecUnderTest.json();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1,]         | at byte 3: expected a value, found ']'",
                "[1 2]        | at byte 3: expected a comma or ], found '2'",
                "{\"a\" 1}    | at byte 5: expected a colon, found '1'",
                "{'a':1}      | at byte 1: expected a name in double quotes, found '''",
                "{\"a\":1,}   | at byte 7: expected a name in double quotes, found '}'",
                "01           | at byte 1: expected no digit after a leading 0, found '1'",
                "1.           | at byte 2: expected a digit, found the end of the frame",
                "nul          | at byte 3: expected the word null, found the end of the frame",
                "1 x          | at byte 2: expected nothing after the value, found 'x'",
                "\"\\x\"      | at byte 2: expected an escape of JSON, found 'x'",
                "\"\\u12x\"   | at byte 5: expected four hexadecimal digits, found 'x'",
                "\"abc        | at byte 4: expected the rest of a string, found the end of the frame",
                "1e400        | at byte 0: a number beyond the reach of a double",
                "\"\\ud800\"  | at byte 1: half of a surrogate pair, which is no character"
            })
    void a_refusal_tells_where_it_is_what_should_be_there_and_what_is(String frame, String refusal) {
        assertThat(json.refusal(frame)).isEqualTo(refusal);
    }

    @Test
    void an_empty_frame_is_refused() {
        assertThat(json.refusal("")).isEqualTo("at byte 0: expected a value, found the end of the frame");
    }

    @Test
    void a_frame_of_white_space_is_refused() {
        assertThat(json.refusal(" \t\r\n")).isEqualTo("at byte 4: expected a value, found the end of the frame");
    }

    @Test
    void what_is_not_printable_is_told_as_a_number() {
        assertThat(json.refusal("\u001b[31m")).isEqualTo("at byte 0: expected a value, found 0x1b");
        assertThat(json.refusal("\u00e9")).isEqualTo("at byte 0: expected a value, found 0xc3");
        assertThat(json.refusal("\"a\nb\"")).endsWith("found 0x0a");
    }

    @Test
    void a_duplicate_name_is_told_escaped_and_cut() {
        String name = "a\u00e9\\n\\u001b[31m" + "x".repeat(200);

        String refusal = json.refusal("{\"" + name + "\":1,\"" + name + "\":2}");

        assertThat(refusal)
                .startsWith("at byte 221: duplicate name \"a\\u00e9\\u000a\\u001b[31mxxx")
                .endsWith("...\"");
    }
}
