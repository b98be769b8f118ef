package io.socketbus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--check",
                "frames",
                "--help",
                "--version",
                "-conf",
                "-options",
                "--startup-timeout-seconds",
                "--deployment-timeout-seconds",
                "--shutdown-timeout-seconds"
            })
    void every_command_and_option_is_told(String word) {
        assertThat(Usage.all()).contains(word);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 11, 15})
    void every_exit_code_is_told(int code) {
        assertThat(Usage.all()).containsPattern("[:;]\\s+" + code + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-conf", "--listener", "--hex", "--file", "  -  ", ": 0 ", "; 1 ", "; 2 "})
    void every_option_and_exit_code_of_frames_is_told(String word) {
        assertThat(Usage.frames()).contains(word);
    }

    @Test
    void no_line_is_too_long_for_a_terminal() {
        assertThat((Usage.all() + Usage.frames()).lines()).allMatch(line -> line.length() <= 120);
    }
}
