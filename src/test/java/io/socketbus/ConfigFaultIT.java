package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.StartedProcess;
import org.junit.jupiter.api.Test;

/** A process that cannot begin ends, and says what is wrong; {@link SocketbusTest} has the many cases. */
class ConfigFaultIT {

    @Test
    void faults_of_the_configuration_end_the_process_with_2_and_one_line_each() {
        try (StartedProcess process = StartedProcess.jar("-conf", """
                {"listeners": {"devices": {"port": "seven", "framing": {"type": "lines"}}}}""")) {
            int exitCode = process.awaitExit();

            assertThat(exitCode).isEqualTo(2);
            assertThat(process.err())
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .startsWith("listeners.devices.port: ")
                                    .contains("seven"),
                            line -> assertThat(line)
                                    .startsWith("listeners.devices.framing.type: ")
                                    .contains("lines"));
            assertThat(process.out()).isEmpty();
        }
    }

    @Test
    void a_missing_configuration_file_ends_the_process_with_2_and_its_name() {
        try (StartedProcess process = StartedProcess.jar("-conf", "no-such-file.json")) {
            int exitCode = process.awaitExit();

            assertThat(exitCode).isEqualTo(2);
            assertThat(process.err())
                    .singleElement()
                    .asString()
                    .startsWith("-conf: ")
                    .contains("no-such-file.json");
            assertThat(process.out()).isEmpty();
        }
    }

    @Test
    void an_unknown_variable_of_ours_in_the_environment_is_a_fault() {
        try (StartedProcess process = StartedProcess.launch()
                .environment("SOCKETBUS_LISTENERS_DEVICES_PROT", "7001")
                .start()) {
            int exitCode = process.awaitExit();

            assertThat(exitCode).isEqualTo(2);
            assertThat(process.err()).singleElement().asString().contains("SOCKETBUS_LISTENERS_DEVICES_PROT");
        }
    }

    @Test
    void the_version_is_the_jars() {
        try (StartedProcess process = StartedProcess.jar("--version")) {
            int exitCode = process.awaitExit();

            assertThat(exitCode).isZero();
            assertThat(process.out()).singleElement().asString().matches("socketbus \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
            assertThat(process.err()).isEmpty();
        }
    }
}
