package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Linux tells of the limits of a process. */
class ProcessLimitsTest {

    private static final String HEAD = """
            Limit                     Soft Limit           Hard Limit           Units
            Max cpu time              unlimited            unlimited            seconds
            """;

    @Test
    void the_limit_of_this_process_is_the_one_that_the_virtual_machine_tells() {
        assertThat(ProcessLimits.openFiles()).isPositive().isEqualTo(ProcessLimits.openFilesOfManagement());
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "20000, 20000", "1073741816, 1073741816", "unlimited, 9223372036854775807"})
    void the_soft_limit_holds(String soft, long files) throws IOException {
        String limits = HEAD + "Max open files            " + soft + "             524288               files\n"
                + "Max locked memory         65536                65536                bytes\n";

        assertThat(ProcessLimits.openFiles(limits)).isEqualTo(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Max open files            ", "Max open files            many  many  files\n"})
    void a_file_that_does_not_tell_is_not_guessed_at(String line) {
        assertThatIOException()
                .isThrownBy(() -> ProcessLimits.openFiles(HEAD + line))
                .withMessageContaining("no limit of open files");
    }
}
