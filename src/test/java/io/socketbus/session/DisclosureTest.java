package io.socketbus.session;

import static io.socketbus.config.OpsConfig.Payload.FULL;
import static io.socketbus.config.OpsConfig.Payload.MASKED;
import static io.socketbus.config.OpsConfig.Payload.OFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.session.Disclosure.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of what a peer sent is shown to who reads the log. */
class DisclosureTest {

    private static final String BAD_FRAME = "BAD_FRAME";
    private static final String NOT_DECODABLE = "NOT_DECODABLE";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        at byte 7: expected a value, found 'J'    | at byte 7: expected a value, found 'x'    | at byte 7: expected a value, found ...
        expected a name, found '''               | expected a name, found '''               | expected a name, found ...
        byte 0x4d where a length has a digit      | byte 0x** where a length has a digit      | byte ... where a length has a digit
        duplicate name "pan 4111"                 | duplicate name "xxx 9999"                 | duplicate name ...
        duplicate name "a" 4111 "b"               | duplicate name "x" 9999 "x"               | duplicate name ...
        duplicate name "a$1\\u00e9"              | duplicate name "x$9\\x99x9"              | duplicate name ...
        5 awaited, as header 0x0006 says          | 5 awaited, as header 0x**** says          | 5 awaited, as header ... says
        no end of frame within 70 bytes           | no end of frame within 70 bytes           | no end of frame within 70 bytes
        """)
    void what_is_quoted_of_a_peer_is_masked_or_left_out(String detail, String masked, String off) {
        assertThat(new Disclosure(FULL, Wording.QUOTED).of(NOT_DECODABLE, detail))
                .isEqualTo(detail);
        assertThat(new Disclosure(MASKED, Wording.QUOTED).of(NOT_DECODABLE, detail))
                .isEqualTo(masked);
        assertThat(new Disclosure(OFF, Wording.QUOTED).of(NOT_DECODABLE, detail))
                .isEqualTo(off);
    }

    @Test
    void of_what_a_codec_of_others_says_nothing_is_shown_since_the_peer_may_stand_anywhere_in_it() {
        String said = "For input string: 4111";

        assertThat(new Disclosure(FULL, Wording.ANY).of(NOT_DECODABLE, said)).isEqualTo(said);
        assertThat(new Disclosure(MASKED, Wording.ANY).of(NOT_DECODABLE, said)).doesNotContain("string", "4111");
        assertThat(new Disclosure(OFF, Wording.ANY).of(NOT_DECODABLE, said)).doesNotContain("string", "4111");
    }

    @Test
    void a_framing_quotes_whatever_the_codec_does() {
        assertThat(new Disclosure(MASKED, Wording.ANY).of(BAD_FRAME, "byte 0x4d where"))
                .isEqualTo("byte 0x** where");
    }
}
