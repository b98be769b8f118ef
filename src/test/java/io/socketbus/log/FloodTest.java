package io.socketbus.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many lines that say the same. */
class FloodTest {

    private static final int MOST = 3;

    private final Flood flood = new Flood();

    private boolean passes(ILoggingEvent event) {
        return flood.passes(event, MOST, 0);
    }

    private List<String> over(long now) {
        return flood.over(MOST, now).stream()
                .map(rest -> rest.event(Event.LOGGERS))
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private int passed(int events, String listener, String reason) {
        int passed = 0;
        for (int n = 0; n < events; n++) {
            passed += passes(Event.closing(listener, "10.0.0.1:" + n, reason, "byte " + n)) ? 1 : 0;
        }
        return passed;
    }

    @Test
    void the_first_of_a_kind_pass_and_of_the_rest_one_line_tells() {
        assertThat(passed(1_000_000, "devices", "BAD_FRAME")).isEqualTo(MOST);

        assertThat(over(Flood.MINUTE - 1)).isEmpty();
        assertThat(over(Flood.MINUTE))
                .containsExactly("INFO closing, more like this listener=devices reason=BAD_FRAME count=999997");
    }

    @Test
    void when_a_minute_is_over_the_next_ones_pass_again() {
        passed(10, "devices", "BAD_FRAME");
        over(Flood.MINUTE);

        assertThat(passed(10, "devices", "BAD_FRAME")).isEqualTo(MOST);
    }

    @Test
    void as_many_as_may_pass_leave_no_line_behind() {
        assertThat(passed(MOST, "devices", "BAD_FRAME")).isEqualTo(MOST);
        assertThat(over(Flood.MINUTE)).isEmpty();
    }

    @Test
    void another_listener_another_reason_and_another_event_are_of_other_kinds() {
        passed(10, "devices", "BAD_FRAME");

        assertThat(passed(10, "lab", "BAD_FRAME")).isEqualTo(MOST);
        assertThat(passed(10, "devices", "TOO_LARGE")).isEqualTo(MOST);
        assertThat(passes(Event.info("draining sessions={}", 1))).isTrue();
        assertThat(passes(Event.of(Level.WARN, null, "closing listener={} reason={}", "devices", "BAD_FRAME")))
                .isTrue();
    }

    @Test
    void messages_that_were_put_together_are_of_one_kind_when_only_their_numbers_differ() {
        for (int n = 0; n < 10; n++) {
            boolean passes = passes(Event.info("Thread vert.x-" + n + " has been blocked for " + n * 1_000 + " ms"));
            assertThat(passes).isEqualTo(n < MOST);
        }

        assertThat(over(Flood.MINUTE))
                .containsExactly("INFO Thread vert.x-# has been blocked for # ms, more like this count=7");
    }

    @Test
    void messages_that_all_differ_are_of_one_kind_when_there_are_too_many() {
        long passed = 0;
        for (int n = 0; n < 10_000; n++) {
            passed += passes(Event.info("words " + Integer.toString(n, 36).replaceAll("\\d", "-") + "x".repeat(n % 97)))
                    ? 1
                    : 0;
        }

        assertThat(passed).isLessThan(4_000);
        assertThat(over(Flood.MINUTE)).anySatisfy(line -> assertThat(line).startsWith("WARN events of more kinds"));
    }

    @Test
    void who_did_what_is_told_each_time() {
        for (int n = 0; n < 10; n++) {
            assertThat(passes(Event.by("io.socketbus.audit", "send who={} on={} outcome={}", "127.0.0.1:1", "x", "OK")))
                    .isTrue();
        }
        assertThat(over(Flood.MINUTE)).isEmpty();
    }

    @Test
    void who_looks_for_something_gets_all_of_it_and_who_wants_all_too() {
        for (int n = 0; n < 10; n++) {
            assertThat(passes(Event.of(Level.DEBUG, null, "handshake failed"))).isTrue();
            assertThat(flood.passes(Event.info("bad frame"), 0, 0)).isTrue();
        }
    }
}
