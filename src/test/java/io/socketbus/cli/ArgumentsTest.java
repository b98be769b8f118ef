package io.socketbus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.socketbus.cli.Arguments.Task;
import io.socketbus.cli.Arguments.UsageException;
import io.socketbus.config.ConfigException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Option;

class ArgumentsTest {

    @ParameterizedTest
    @CsvSource({
        "'', RUN",
        "--check, CHECK",
        "--CHECK, CHECK",
        "-h, HELP",
        "-help, HELP",
        "--help, HELP",
        "--version, VERSION"
    })
    void the_task_is_one_of_four(String argument, Task task) throws UsageException {
        assertThat(Arguments.parse(argument.isEmpty() ? List.of() : List.of(argument)))
                .isEqualTo(new Arguments(task, null, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"-conf, x.json", "--conf, x.json", "-Conf, x.json", "-conf=x.json,", "--conf=x.json,"})
    void the_configuration_is_ours_and_not_passed_on(String first, String second) throws UsageException {
        List<String> arguments = second == null ? List.of(first) : List.of(first, second);

        assertThat(Arguments.parse(arguments)).isEqualTo(new Arguments(Task.RUN, "x.json", List.of()));
    }

    @Test
    void the_order_does_not_matter() throws UsageException {
        assertThat(Arguments.parse(List.of("--startup-timeout-seconds=9", "-conf", "{\"a\":1}", "--check")))
                .isEqualTo(new Arguments(Task.CHECK, "{\"a\":1}", List.of("--startup-timeout-seconds", "9")));
    }

    @Test
    void an_option_of_vertx_is_passed_on_with_its_value() throws UsageException {
        assertThat(Arguments.parse(List.of("-options={\"eventLoopPoolSize\":2}", "--startup-timeout-seconds", "5"))
                        .others())
                .containsExactly("-options", "{\"eventLoopPoolSize\":2}", "--startup-timeout-seconds", "5");
    }

    /** What VertxApplication itself declares, so that a new option of a new version is missed here. */
    static Stream<Option> optionsOfVertx() throws ClassNotFoundException {
        Class<?> command = Class.forName("io.vertx.launcher.application.impl.VertxApplicationCommand");
        return Arrays.stream(command.getDeclaredFields())
                .map((Field field) -> field.getAnnotation(Option.class))
                .filter(option -> option != null);
    }

    @ParameterizedTest
    @MethodSource("optionsOfVertx")
    void every_option_of_vertx_is_known(Option option) {
        for (String name : option.names()) {
            List<String> arguments =
                    option.arity().equals("0") || option.usageHelp() ? List.of(name) : List.of(name, "{}");

            assertThat(catchUsage(arguments)).as(name).doesNotContain("unknown option");
        }
    }

    private static String catchUsage(List<String> arguments) {
        try {
            Arguments.parse(arguments);
            return "";
        } catch (UsageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --chek                  | --chek: unknown option; did you mean --check?
        --config                | --config: unknown option; did you mean --conf?
        -verbose                | -verbose: unknown option; see --help
        --check=true            | --check=true: unknown option; did you mean --check?
        -optoins=true           | -optoins=true: unknown option; did you mean -options?
        conf/x.json             | conf/x.json: must follow an option; for a configuration write -conf conf/x.json
        @args                   | @args: must follow an option; for a configuration write -conf @args
        -conf a frames -        | frames: must come first, found after options; write frames -conf FILE, see frames --help
        -conf                   | -conf: must have a value, found nothing after it; see --help
        -conf=                  | -conf: must have a value, found nothing after it; see --help
        -conf --check           | -conf: must have a value, found --check after it; see --help
        -conf a -conf b         | -conf: must be there once, found again; take one out
        -options                | -options: must have a value, found nothing after it; see --help
        -cluster                | -cluster: is not available in this version; leave it out to run on a local event bus
        -C                      | -c: is not available in this version; leave it out to run on a local event bus
        -instances 2            | -instances: must not be used, the gateway is one verticle on event loops; write listeners.<name>.instances or verticles.<name> in the configuration
        """)
    void an_argument_that_makes_no_sense_is_refused_with_what_to_write(String line, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(List.of(line.strip().split(" +"))))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{bad", "none.json", "5"})
    void options_of_vertx_that_are_no_json_are_refused_since_vertx_would_start_without_them(String value) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Arguments.parse(List.of("-options", value)))
                .withMessageStartingWith("-options");
    }
}
