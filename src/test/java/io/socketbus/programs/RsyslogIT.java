package io.socketbus.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** rsyslogd, which forwards a log file in the ways in which it frames messages over TCP. */
class RsyslogIT {

    private static final String LOG = """
            pump started
            pump pressure 4.2 bar
              at stage 2
            pump stopped
            end
            """;

    private static final String RFC_3164 = "<133>\\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d gateway-test socketbus: ";
    private static final String RFC_5424 = "<133>1 \\d{4}-\\d\\d-\\d\\dT\\S+ gateway-test socketbus - - - ";

    @TempDir
    private Path directory;

    @Test
    void counted_messages_keep_their_line_feeds() throws IOException {
        assertForwarded(
                "octet-counted",
                "RSYSLOG_TraditionalForwardFormat",
                RFC_3164 + "pump started",
                RFC_3164 + "pump pressure 4.2 bar\n  at stage 2",
                RFC_3164 + "pump stopped");
    }

    @Test
    void counted_messages_of_rfc_5424_end_in_the_line_feed_that_is_counted() throws IOException {
        assertForwarded(
                "octet-counted",
                "RSYSLOG_SyslogProtocol23Format",
                RFC_5424 + "pump started\n",
                RFC_5424 + "pump pressure 4.2 bar\n  at stage 2\n",
                RFC_5424 + "pump stopped\n");
    }

    @Test
    void uncounted_messages_are_cut_at_their_line_feeds() throws IOException {
        assertForwarded(
                "traditional",
                "RSYSLOG_TraditionalForwardFormat",
                RFC_3164 + "pump started",
                RFC_3164 + "pump pressure 4.2 bar",
                "  at stage 2",
                RFC_3164 + "pump stopped");
    }

    private void assertForwarded(String framing, String template, String... frames) throws IOException {
        Program.assume("rsyslogd");
        Files.writeString(directory.resolve("input.log"), LOG);
        // the last message of a file waits for the next one, so that the last line here never comes
        try (Answering syslog = Answering.nothing(Listeners.of("syslog", "text"));
                Program.Running rsyslogd = forward(syslog, framing, template)) {
            assertThat(syslog.frames(frames.length))
                    .as(rsyslogd.toString())
                    .zipSatisfy(List.of(frames), (frame, expected) -> assertThat((String) frame)
                            .matches(expected));
        }
    }

    private Program.Running forward(Answering syslog, String framing, String template) throws IOException {
        Path config = Files.writeString(
                directory.resolve("rsyslog.conf"), """
                global(workDirectory="%1$s" localHostname="gateway-test")
                module(load="imfile" mode="inotify")
                input(type="imfile" File="%1$s/input.log" Tag="socketbus:" Facility="local0" Severity="notice"
                      startmsg.regex="^[a-z]" escapeLF="off")
                action(type="omfwd" Target="127.0.0.1" Port="%2$s" Protocol="tcp" TCP_Framing="%3$s" Template="%4$s")
                """.formatted(directory, syslog.port(), framing, template));
        return Program.start(Map.of(), "", "rsyslogd", "-n", "-iNONE", "-f", config.toString());
    }
}
