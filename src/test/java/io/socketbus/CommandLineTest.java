package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process says and with which code it ends, short of running. */
class CommandLineTest {

    private final Called program = new Called();

    @Test
    void check_prints_the_effective_configuration_and_ok() {
        int exitCode = program.run(
                Map.of("HOSTNAME", "pod-7", "SOCKETBUS_LISTENERS_DEVICES_PORT", "7001"),
                "--check",
                "-conf",
                "{\"listeners\":{\"devices\":{\"port\":7000}},\"verticles\":{\"echo\":{\"class\":\"io.socketbus.demo.Echo\"}}}");

        assertThat(exitCode).isZero();
        assertThat(program.err()).isEmpty();
        assertThat(program.out()).containsPattern("(?m)^ok: 1 listener, 1 verticle, node pod-7$");
        JsonObject effective =
                new JsonObject(program.out().substring(0, program.out().lastIndexOf("ok:")));
        assertThat(effective.getString("node")).isEqualTo("pod-7");
        assertThat(effective.getJsonObject("listeners").getJsonObject("devices").getInteger("port"))
                .isEqualTo(7_001);
        assertThat(effective.getJsonObject("ops"))
                .isEqualTo(new JsonObject(
                        "{\"host\": \"127.0.0.1\", \"port\": 9000, \"hosts\": [], \"payload\": \"full\"}"));
    }

    @Test
    void check_of_the_default_configuration_is_ok() {
        assertThat(program.run(Map.of(), "--check")).isZero();
        assertThat(program.out()).contains("ok: 1 listener, 1 verticle");
    }

    @Test
    void check_tells_what_is_needed_of_the_machine() {
        program.run(Map.of("SOCKETBUS_LISTENERS_DEVICES_LIMITS_MAXSESSIONS", "7"), "--check");

        assertThat(program.out()
                        .substring(program.out().lastIndexOf("ok:"))
                        .lines()
                        .skip(1))
                .satisfiesExactly(
                        files -> assertThat(files).startsWith("open files        519 needed, "),
                        memory -> assertThat(memory)
                                .startsWith("memory            ")
                                .contains(" of a heap of "),
                        listener ->
                                assertThat(listener).startsWith("listener devices  7 sessions, each at most: queued "));
    }

    @Test
    void check_prints_no_secret() {
        String config = "{\"listeners\":{\"devices\":{\"port\":0}},\"verticles\":{\"echo\":{"
                + "\"class\":\"io.socketbus.demo.Echo\",\"config\":{\"password\":\"hunter2\",\"a\":\"${API_TOKEN}\"}}}}";

        int exitCode = program.run(Map.of("API_TOKEN", "hunter2"), "--check", "-conf", config);

        assertThat(exitCode).isZero();
        assertThat(program.out()).contains("\"***\"").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--check", "--startup-timeout-seconds=9"})
    void a_wrong_configuration_ends_with_2_and_a_line_a_fault_whether_it_is_checked_or_run(String argument) {
        String config = "{\"listeners\":{\"devices\":{\"port\":-1,\"inbound\":{\"delivry\":\"send\"}}},\"ops\":[]}";

        int exitCode = program.run(Map.of("SOCKETBUS_OPS", "x"), argument, "-conf", config);

        assertThat(exitCode).isEqualTo(2);
        assertThat(program.out()).isEmpty();
        assertThat(program.err().lines())
                .containsExactly(
                        "SOCKETBUS_OPS: names no key, found a variable of this prefix; check its spelling, or that the"
                                + " listener is in the file",
                        "listeners.devices.port: must be a number from 0 to 65535, found -1; change it",
                        "listeners.devices.inbound.delivry: unknown key; did you mean delivery?",
                        "ops: must be an object, found []; write { … }");
    }

    @Test
    void what_the_codec_refuses_ends_with_2_too() {
        String config = "{\"listeners\":{\"devices\":{\"port\":0,\"codec\":{\"type\":\"xml\"}}}}";

        assertThat(program.run(Map.of(), "--check", "-conf", config)).isEqualTo(2);
        assertThat(program.err())
                .startsWith("listeners.devices.codec.type: must be one of")
                .hasLineCount(1);
    }

    @Test
    void a_file_that_is_no_json_ends_with_2_and_its_line_and_column(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\n  \"listeners\": {},\n}");

        assertThat(program.run(Map.of(), "-conf", file.toString())).isEqualTo(2);
        assertThat(program.err())
                .startsWith(file + ", line 3, column 1: must be JSON")
                .hasLineCount(1);
    }

    @Test
    void a_file_that_is_not_there_ends_with_2() {
        assertThat(program.run(Map.of(), "-conf", "none.json")).isEqualTo(2);
        assertThat(program.err()).startsWith("-conf: must name a readable file").hasLineCount(1);
    }

    @Test
    void a_wrong_argument_ends_with_2_and_what_to_write() {
        assertThat(program.run(Map.of(), "--chek")).isEqualTo(2);
        assertThat(program.err()).isEqualTo("--chek: unknown option; did you mean --check?\n");
        assertThat(program.out()).isEmpty();
    }

    @Test
    void help_prints_the_usage_whatever_the_configuration() {
        assertThat(program.run(Map.of(), "--help", "-conf", "none.json")).isZero();
        assertThat(program.out()).startsWith("Socketbus: ").contains("-conf FILE", "--check");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void version_prints_one_line() {
        assertThat(program.run(Map.of(), "--version")).isZero();
        assertThat(program.out()).matches("socketbus \\S.*\n");
    }
}
