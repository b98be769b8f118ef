package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.StartedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which logging a process has that was started from the jar. */
class DefaultLoggingIT {

    private static final String OTHER = """
            <configuration>
              <appender name="stdout" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>other %msg%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="stdout"/></root>
            </configuration>
            """;

    @Test
    void without_a_word_it_is_the_default() {
        try (StartedProcess process = StartedProcess.with(StartedProcess.config())) {
            assertThat(process.awaitLine("listening listener=devices"))
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\S+ INFO  Gateway listening .*");
        }
    }

    @Test
    void a_file_that_is_named_wins(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mine.xml"), OTHER);

        try (StartedProcess process = StartedProcess.launch()
                .java("-Dlogback.configurationFile=" + file)
                .start("-conf", StartedProcess.config().encode())) {
            assertThat(process.awaitLine("listening listener=devices")).startsWith("other listening ");
        }
    }

    @Test
    void a_file_of_the_application_beside_the_jar_wins(@TempDir Path application) throws IOException {
        Files.writeString(application.resolve("logback.xml"), OTHER);

        try (StartedProcess process = StartedProcess.launchBeside(application)
                .start("-conf", StartedProcess.config().encode())) {
            assertThat(process.awaitLine("listening listener=devices")).startsWith("other listening ");
        }
    }
}
