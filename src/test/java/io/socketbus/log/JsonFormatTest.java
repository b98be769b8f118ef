package io.socketbus.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** A line for machines. */
class JsonFormatTest {

    private final JsonFormat format = new JsonFormat();

    private JsonObject read(LoggingEvent event) {
        return new JsonObject(format.line(event));
    }

    @Test
    void it_is_an_object_with_the_time_the_level_the_logger_the_thread_and_the_message() {
        assertThat(format.line(Event.info("ready")))
                .isEqualTo("{\"timestamp\":\"2026-03-20T09:46:40.123Z\",\"level\":\"INFO\","
                        + "\"logger\":\"io.socketbus.session.Session\",\"thread\":\"loop-1\",\"message\":\"ready\"}");
    }

    @Test
    void every_value_with_a_name_is_a_field_and_the_message_is_what_happened() {
        assertThat(read(Event.closing("devices", "10.0.0.1:7", "BAD_FRAME", "byte 0x1b")))
                .containsAll(JsonObject.of(
                                "message",
                                "closing",
                                "listener",
                                "devices",
                                "peer",
                                "10.0.0.1:7",
                                "reason",
                                "BAD_FRAME",
                                "detail",
                                "byte 0x1b")
                        .getMap()
                        .entrySet());
    }

    @Test
    void numbers_and_booleans_stay_what_they_are() {
        JsonObject read = read(Event.info("ops host={} port={} tls={}", "localhost", 9_000, false));

        assertThat(read.getValue("port")).isEqualTo(9_000);
        assertThat(read.getValue("tls")).isEqualTo(false);
        assertThat(read.getString("message")).isEqualTo("ops");
    }

    @Test
    void each_of_many_counters_is_a_field_and_so_is_what_a_component_adds() {
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("framesIn", 2L);
        counters.put("closed.DRAINED", 1L);
        LoggingEvent event = Event.info("drained listener={}{}", "devices", counters);
        event.addKeyValuePair(new KeyValuePair("rows", 3));

        assertThat(read(event).getMap())
                .containsEntry("message", "drained")
                .containsEntry("framesIn", 2)
                .containsEntry("closed.DRAINED", 1)
                .containsEntry("rows", 3);
    }

    @Test
    void a_field_of_its_own_is_never_overwritten_and_no_field_comes_twice() {
        assertThat(read(Event.info("x level={} level={}", "mine", "again")).getMap())
                .containsEntry("level", "INFO")
                .containsEntry("level_", "mine")
                .containsEntry("level__", "again");
    }

    @Test
    void a_message_of_nothing_but_pairs_is_told_whole() {
        assertThat(read(Event.info("signal={}", "TERM")).getString("message")).isEqualTo("signal=TERM");
    }

    @Test
    void what_a_peer_sent_is_read_back_as_it_was_and_the_line_has_nothing_that_does_not_print() {
        String sent = "a\r\n\t\u001b[2J\u0000\u2028\"}\\é\uD83D\uDE00";

        LoggingEvent event = Event.closing("devices", "p", "R", sent);

        assertThat(format.line(event)).matches("[ -~]+");
        assertThat(read(event).getString("detail")).isEqualTo(sent);
    }

    @Test
    void a_long_value_is_cut_and_the_line_stays_json() {
        LoggingEvent event = Event.closing("x".repeat(100_000), "\u001b".repeat(100_000), "R", "\"".repeat(100_000));

        assertThat(format.line(event)).hasSizeLessThanOrEqualTo(2_048);
        assertThat(read(event).getString("listener")).isEqualTo("x".repeat(506) + '…');
        assertThat(read(event).getString("detail")).matches("\"{250,253}…");
    }

    @Test
    void a_stack_trace_is_a_field() {
        LoggingEvent event = Event.of(Level.ERROR, new IllegalStateException("no"), "failed listener={}", "devices");

        assertThat(read(event).getString("exception"))
                .startsWith("java.lang.IllegalStateException: no\nat io.socketbus.log.JsonFormatTest");
    }
}
