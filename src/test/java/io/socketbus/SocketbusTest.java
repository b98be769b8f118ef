package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines that end by themselves. */
class SocketbusTest {

    private final Called program = new Called();

    @Test
    void help_tells_the_arguments_and_the_exit_codes() {
        int exitCode = program.run("--help");

        assertThat(exitCode).isZero();
        assertThat(program.out()).contains("-conf FILE", "--check", "Exit codes: 0", "15 a listener or verticle");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void check_prints_the_effective_configuration_and_ends() {
        int exitCode = program.run(Map.of("SOCKETBUS_LISTENERS_DEVICES_PORT", "7001"), "--check");

        assertThat(exitCode).isZero();
        assertThat(program.out())
                .contains("\"port\" : 7001")
                .endsWith("\n")
                .containsPattern("(?m)^ok: 1 listener, 1 verticle");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void check_tells_every_fault_on_a_line_of_its_own() {
        int exitCode = program.run("--check", "-conf", """
                {"listeners": {"devices": {"port": 70000, "prot": 1}}, "more": 1}""");

        assertThat(exitCode).isEqualTo(2);
        assertThat(program.err().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("listeners.devices.port: ")
                                .contains("70000"),
                        line -> assertThat(line)
                                .startsWith("listeners.devices.prot: ")
                                .contains("port"),
                        line -> assertThat(line).startsWith("more: "));
        assertThat(program.out()).isEmpty();
    }

    @Test
    void a_configuration_can_be_a_file(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("gateway.json"), """
                {"listeners": {"meters": {"port": 7001}}}""");

        int exitCode = program.run("--check", "-conf", file.toString());

        assertThat(exitCode).as(program.err()).isZero();
        assertThat(program.out()).contains("\"meters\"");
    }

    @Test
    void a_configuration_file_that_is_not_there_is_named() {
        assertRefused("nowhere/gateway.json", "-conf", "nowhere/gateway.json");
    }

    @Test
    void a_configuration_that_is_no_json_is_told() {
        assertRefused("-conf, line 1, column 15: must be JSON", "-conf", "{\"listeners\": }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c", "-cluster", "--cluster"})
    void a_cluster_is_not_available_in_this_version(String argument) {
        assertRefused(argument + ": is not available in this version", argument);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"listeners\": {\"devices\": {\"port\": 0, \"heartbeat\": {}}}}",
                "{\"listeners\": {\"devices\": {\"port\": 0, \"identity\": {}}}}",
                "{\"listeners\": {\"devices\": {\"port\": 0, \"inbound\": {\"local\": true}}}}"
            })
    void what_later_versions_bring_is_not_taken_for_a_slip_of_the_pen(String config) {
        program.run("-conf", config);

        assertThat(program.err()).contains("is not available in this version");
    }

    @ParameterizedTest
    @CsvSource({
        "-bogus, -bogus: unknown option",
        "com.example.Main, com.example.Main: must follow an option",
        "-worker, -worker: must not be used",
        "-instances=2, -instances: must not be used",
        "-conf, -conf: must have a value",
        "-options, -options: must have a value",
        "-options={bad, '-options, line 1, column'",
        "-options=nowhere.json, -options: must name a readable file",
        "'-options={\"eventLoopPoolSize\":0}', -options: must be options of Vert.x",
        "--deployment-timeout-seconds=soon, --deployment-timeout-seconds: must be a number"
    })
    void an_argument_that_cannot_be_used_is_told_in_one_line(String argument, String fault) {
        assertRefused(fault, argument);
    }

    private void assertRefused(String fault, String... arguments) {
        int exitCode = program.run(arguments);

        assertThat(exitCode).isEqualTo(2);
        assertThat(program.err().lines()).singleElement().asString().contains(fault);
        assertThat(program.out()).isEmpty();
    }
}
