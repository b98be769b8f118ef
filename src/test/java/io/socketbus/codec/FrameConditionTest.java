package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells some frames of a protocol from the others. */
class FrameConditionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/result | {\"result\":0} | {\"id\":1}",
                "/type=reply | {\"type\":\"reply\"} | {\"type\":\"event\"}",
                "/code=200 | {\"code\":200} | {\"code\":201}",
                "/a=b=c | {\"a\":\"b=c\"} | {\"a\":\"b\"}",
                "!/method | {\"id\":1} | {\"method\":\"m\"}",
                "0-2=OK | OK 1 | NO 1",
                "!0-2=OK | NO 1 | OK 1",
                "0-1=hex:4f | OK | NO",
                "^[OE] | ERR 1 | x OK",
                "!^# | OK | # comment",
            })
    void it_is_met_or_not(String source, String met, String notMet) {
        FrameCondition condition = FrameCondition.parse(source);

        assertThat(condition.test(Buffer.buffer(met))).isTrue();
        assertThat(condition.test(Buffer.buffer(notMet))).isFalse();
    }

    @Test
    void bytes_beyond_the_frame_are_not_there() {
        assertThat(FrameCondition.parse("7-8=hex:83").test(Buffer.buffer("short")))
                .isFalse();
    }

    @Test
    void one_that_cannot_be_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameCondition.parse("0-1=hex:4"))
                .withMessage("must be hex: and pairs of hexadecimal digits, found \"hex:4\"; correct it");
        assertThatIllegalArgumentException().isThrownBy(() -> FrameCondition.parse("!("));
    }
}
