package io.socketbus.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** A line for people. */
class TextFormatTest {

    private final TextFormat format = new TextFormat();

    private String said(LoggingEvent event) {
        return format.line(event).replaceFirst("^\\S+ INFO {2}Session ", "");
    }

    @Test
    void it_begins_with_the_time_the_level_and_the_logger() {
        assertThat(format.line(Event.info("ready")))
                .matches("2026-03-20T\\d\\d:\\d\\d:40\\.123(Z|[+-]\\d\\d:\\d\\d) INFO  Session ready");
        assertThat(format.line(Event.of(Level.ERROR, null, "broken"))).contains(" ERROR Session broken");
    }

    @Test
    void it_is_what_the_code_says_with_the_values_at_their_places() {
        assertThat(said(Event.closing("devices", "10.0.0.1:7", "BAD_FRAME", "byte 0x1b")))
                .isEqualTo("closing listener=devices peer=10.0.0.1:7 reason=BAD_FRAME detail=\"byte 0x1b\"");
        assertThat(said(Event.info("{} of {} done", 1, 2L))).isEqualTo("1 of 2 done");
        assertThat(said(Event.info("one {} more than values {}", 1))).isEqualTo("one 1 more than values {}");
    }

    @Test
    void pairs_that_a_component_adds_stand_behind_it() {
        LoggingEvent event = Event.info("stored");
        event.addKeyValuePair(new KeyValuePair("rows", 3));
        event.addKeyValuePair(new KeyValuePair("table", "readings of today"));

        assertThat(said(event)).isEqualTo("stored rows=3 table=\"readings of today\"");
    }

    @Test
    void no_value_can_begin_a_line_end_its_quotes_or_send_a_terminal_anything() {
        assertThat(said(Event.closing("devices", "p", "R", "a\r\nb\u001b[2J\u0085\u2028é \" reason=FORGED")))
                .isEqualTo("closing listener=devices peer=p reason=R"
                        + " detail=\"a\\u000d\\u000ab\\u001b[2J\\u0085\\u2028\\u00e9 \\\" reason=FORGED\"");
        assertThat(said(Event.info("words of a library\nERROR forged")))
                .isEqualTo("words of a library\\u000aERROR forged");
    }

    @Test
    void a_long_value_leaves_room_for_the_next_and_a_line_is_never_longer_than_two_kibibytes() {
        assertThat(said(Event.closing("x".repeat(600), "p", "R", "")))
                .isEqualTo("closing listener=" + "x".repeat(512) + "… peer=p reason=R detail=\"\"");
        String line = format.line(Event.info("\u001b".repeat(100_000)));
        assertThat(line).endsWith("\\u001b…");
        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(2_040, 2_048);
    }

    @Test
    void a_stack_trace_follows_on_lines_that_begin_with_a_tab_whatever_the_exception_says() {
        Throwable thrown = new IllegalStateException("no\nERROR forged\u001b[2J", new RuntimeException("why"));

        List<String> lines =
                format.line(Event.of(Level.INFO, thrown, "failed")).lines().toList();

        assertThat(lines.get(0)).endsWith(" failed");
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(line).startsWith("\t").matches("\t[ -~]*"))
                .contains(
                        "\tjava.lang.IllegalStateException: no\\u000aERROR forged\\u001b[2J",
                        "\tCaused by: java.lang.RuntimeException: why")
                .anySatisfy(line -> assertThat(line).startsWith("\tat io.socketbus.log.TextFormatTest"));
    }

    @Test
    void a_long_stack_trace_shows_every_cause_and_the_first_frames_of_each() {
        Throwable thrown = deep(1_000, new RuntimeException("why", deep(1_000, null)));

        List<String> lines =
                format.line(Event.of(Level.INFO, thrown, "failed")).lines().toList();

        assertThat(lines).hasSizeLessThan(3 * 22 + 2);
        assertThat(lines.stream().filter(line -> line.startsWith("\tCaused by: ")))
                .hasSize(2);
        assertThat(lines.get(lines.size() - 1)).matches("\t\\.\\.\\. \\d+ more");
    }

    private static Throwable deep(int calls, @Nullable Throwable cause) {
        return calls == 0 ? new IllegalStateException("x".repeat(10_000), cause) : deep(calls - 1, cause);
    }
}
