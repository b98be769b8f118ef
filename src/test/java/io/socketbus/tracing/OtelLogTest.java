package io.socketbus.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.LogLines;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What OpenTelemetry logs is in the log of the process, and not on standard error. */
class OtelLogTest {

    private static final Logger THEIRS = Logger.getLogger("io.opentelemetry.exporter.internal.Whatever");

    @Test
    void its_warnings_are_lines_with_their_cause_and_the_rest_is_not_told() {
        OtelLog.toOurs();
        try (LogLines log = LogLines.ofWarnings()) {
            THEIRS.log(Level.WARNING, "Failed to export spans", new IOException("refused"));
            THEIRS.log(Level.INFO, "never mind");

            assertThat(log.all()).containsExactly("Failed to export spans cause=\"java.io.IOException: refused\"");
        }
    }
}
