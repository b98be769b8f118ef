package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command {@code frames} of the jar, as a user types it. */
class FramesIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR = Path.of("target", "socketbus.jar").toString();

    private static Program frames(String stdin, String... arguments) {
        String[] command = new String[arguments.length + 5];
        System.arraycopy(new String[] {JAVA, "-XX:TieredStopAtLevel=1", "-jar", JAR, "frames"}, 0, command, 0, 5);
        System.arraycopy(arguments, 0, command, 5, arguments.length);
        return Program.runWithInput(stdin, command);
    }

    @Test
    void standard_input_that_comes_apart_ends_with_0() {
        Program program = frames("{\"hi\":1}\n{\"hi\":2}\n", "-");

        assertThat(program.exitCode()).as(program.toString()).isZero();
        assertThat(program.out().lines())
                .containsExactly(
                        "frame 1: 0-9, 9 bytes; delivers 0-8, 8 bytes",
                        "  json {\"hi\":1}",
                        "frame 2: 9-18, 9 bytes; delivers 9-17, 8 bytes",
                        "  json {\"hi\":2}",
                        "2 frames; nothing is left");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void standard_input_that_does_not_come_apart_ends_with_1() {
        Program program = frames("\013MSH|\r\034\rMSH|\r", "-conf", "conf/mllp.json", "-");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(1);
        assertThat(program.out()).contains("fault at 8, in what begins at 8: BAD_FRAME");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void a_wrong_command_line_ends_with_2() {
        Program program = frames("", "--hex", "0");

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(2);
        assertThat(program.out()).isEmpty();
        assertThat(program.err().lines()).singleElement().asString().startsWith("--hex: ");
    }
}
