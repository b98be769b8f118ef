package io.socketbus.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** util-linux logger, in the ways in which it frames messages over TCP (RFC 6587). */
class LoggerIT {

    /** RFC 5424, with priority local0.notice. */
    private static final String HEADER = "<133>1 \\d{4}-\\d\\d-\\d\\dT\\S+ \\S+ socketbus - - \\[[^]]*] ";

    @Test
    void each_line_that_logger_counts_is_a_frame() {
        try (Answering syslog = Answering.nothing(Listeners.of("syslog", "text"))) {
            logger(syslog, "first message\nsecond message\n", "--octet-count");

            assertMessages(syslog, "first message", "second message");
        }
    }

    @Test
    void a_counted_message_may_hold_a_line_feed() {
        try (Answering syslog = Answering.nothing(Listeners.of("syslog", "text"))) {
            logger(syslog, "", "--octet-count", "--", "first line\nsecond line");

            assertMessages(syslog, "first line\nsecond line");
        }
    }

    @Test
    void each_line_that_logger_does_not_count_is_a_frame_too() {
        try (Answering syslog = Answering.nothing(Listeners.of("syslog", "text"))) {
            logger(syslog, "first message\nsecond message\n");

            assertMessages(syslog, "first message", "second message");
        }
    }

    private static void logger(Answering syslog, String input, String... more) {
        Program.assume("logger", "--help", "--octet-count");
        List<String> command = new ArrayList<>(List.of("logger", "--tcp", "-n", "127.0.0.1", "-P", syslog.port()));
        command.addAll(List.of("-t", "socketbus", "-p", "local0.notice"));
        command.addAll(List.of(more));
        Program.runWithInput(input, command.toArray(String[]::new)).expectSuccess();
    }

    private static void assertMessages(Answering syslog, String... messages) {
        assertThat(syslog.frames(messages.length))
                .zipSatisfy(List.of(messages), (frame, message) -> assertThat((String) frame)
                        .matches(HEADER + Pattern.quote(message)));
    }
}
