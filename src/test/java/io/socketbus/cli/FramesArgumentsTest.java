package io.socketbus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.socketbus.cli.Arguments.UsageException;
import io.socketbus.config.ConfigLoader;
import io.socketbus.config.SocketbusConfig;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesArgumentsTest {

    private static FramesArguments parse(String line) throws UsageException {
        return FramesArguments.parse(List.of(line.strip().split(" +")));
    }

    private static SocketbusConfig config(String... listeners) {
        JsonObject all = new JsonObject();
        for (String listener : listeners) {
            all.put(listener, JsonObject.of("port", 0));
        }
        return ConfigLoader.load(JsonObject.of("listeners", all), Map.of());
    }

    @Test
    void it_is_meant_where_the_first_argument_says_so() {
        assertThat(FramesArguments.isMeant(List.of("frames", "-"))).isTrue();
        assertThat(FramesArguments.isMeant(List.of("--check"))).isFalse();
        assertThat(FramesArguments.isMeant(List.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frames -conf x.json --listener lab --hex 0a",
                "frames --hex=0a --conf=x.json --LISTENER=lab",
                "frames --listener lab --file a.bin -conf x.json",
                "frames - --listener lab -conf x.json"
            })
    void the_order_does_not_matter(String line) throws UsageException {
        FramesArguments arguments = parse(line);

        assertThat(arguments.conf()).isEqualTo("x.json");
        assertThat(arguments.listenerName()).isEqualTo("lab");
        assertThat(arguments.bytes()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frames --help", "frames -h - ", "frames --hex 0a -help"})
    void who_asks_for_help_gets_no_bytes_read(String line) throws UsageException {
        assertThat(parse(line).bytes()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frames                     | frames: must have --hex TEXT, --file FILE or - for standard input, found none of them; see frames --help
            frames - --hex 0a          | frames: must have one of --hex, --file and -, found two; take one out
            frames - -                 | frames: must have one of --hex, --file and -, found two; take one out
            frames a.bin               | a.bin: must follow an option; for bytes in a file write --file a.bin
            frames - --listner lab     | --listner: unknown option; did you mean --listener?
            frames - --verbose         | --verbose: unknown option; see --help
            frames --help=1 -          | --help=1: unknown option; did you mean --help?
            frames - --listener        | --listener: must have a value, found nothing after it; see --help
            frames --file --hex        | --file: must have a value, found --hex after it; see --help
            frames - -conf a -conf b   | -conf: must be there once, found again; take one out
            """)
    void an_argument_that_makes_no_sense_is_refused_with_what_to_write(String line, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> parse(line))
                .withMessage(message);
    }

    @Test
    void the_one_listener_need_not_be_named() throws UsageException {
        assertThat(parse("frames -").listener(config("lab")).name()).isEqualTo("lab");
    }

    @Test
    void of_several_listeners_one_is_named() throws UsageException {
        assertThat(parse("frames - --listener b").listener(config("a", "b")).name())
                .isEqualTo("b");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> parse("frames -").listener(config("a", "b")))
                .withMessage("--listener: must name one of a, b, found none; choose one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mters | --listener: must name a listener of the configuration, found "mters"; did you mean meters?
            lab   | --listener: must name a listener of the configuration, found "lab"; there are meters, pumps
            """)
    void a_listener_that_is_not_there_is_refused_with_those_that_are(String name, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> parse("frames - --listener " + name).listener(config("meters", "pumps")))
                .withMessage(message);
    }
}
