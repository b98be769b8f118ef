package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code frames}: what it reads, and with which code it ends. */
class FramesCommandTest {

    private final Called program = new Called();

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return program.run(
                environment,
                Stream.concat(Stream.of("frames"), Stream.of(arguments)).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "conf/syslog.json, logger-octet-count.bin, 0, 2 frames; nothing is left",
        "conf/syslog.json, rsyslog-traditional.bin, 0, 6 frames; nothing is left",
        "conf/mllp.json, hapi-mllp.bin, 0, 2 frames; nothing is left",
        "conf/modbus.json, j2mod-modbus.bin, 0, 2 frames; nothing is left",
        "conf/socketbus.json, netcat-json-lines.bin, 0, 2 frames; nothing is left",
        "conf/socketbus.json, negative-http-get.bin, 1, looks like http",
        "conf/socketbus.json, socat-crlf-lines.bin, 1, 3 of them not decodable",
        "conf/mllp.json, negative-tls-client-hello.bin, 1, looks like tls",
        "conf/length-prefixed-json.json, negative-tls-client-hello.bin, 1, looks like tls",
        "conf/syslog.json, hapi-mllp.bin, 1, 308 bytes unfinished"
    })
    void what_a_program_sent_is_tried_on_a_configuration(String conf, String file, int exitCode, String told) {
        assertThat(run("-conf", conf, "--file", "src/test/resources/captures/" + file))
                .as(program.out() + program.err())
                .isEqualTo(exitCode);
        assertThat(program.out()).contains(told);
        assertThat(program.err()).isEmpty();
    }

    @Test
    void standard_input_is_tried_on_the_default_configuration() {
        program.reads("{\"hi\":1}\n");

        assertThat(run("-")).isZero();
        assertThat(program.out()).isEqualTo("""
                frame 1: 0-9, 9 bytes; delivers 0-8, 8 bytes
                  json {"hi":1}
                1 frame; nothing is left
                """);
    }

    @Test
    void a_frame_that_is_cut_short_ends_with_1() {
        assertThat(run("-conf", "conf/modbus.json", "--hex", "00 01 00 00 00 06 01"))
                .isEqualTo(1);
        assertThat(program.out())
                .startsWith("unfinished: 0-7, 7 bytes held, 5 awaited, as header 00 01 00 00 00 06 says\n");
    }

    @Test
    void the_environment_holds_as_ever() {
        program.reads("12345\n");

        assertThat(run(Map.of("SOCKETBUS_LISTENERS_DEVICES_LIMITS_MAXFRAMEBYTES", "4"), "-"))
                .isEqualTo(1);
        assertThat(program.out()).contains("TOO_LARGE");
    }

    @Test
    void of_two_listeners_the_named_one_is_tried() {
        String conf =
                "{\"listeners\":{\"a\":{\"port\":0},\"b\":{\"port\":0,\"framing\":{\"type\":\"fixed\",\"size\":2},"
                        + "\"codec\":{\"type\":\"hex\"}}}}";
        program.reads("ab");

        assertThat(run("-conf", conf, "--listener", "b", "-")).isZero();
        assertThat(program.out()).contains("text \"6162\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --hex                             | --hex: must have a value
            --hex 5                           | --hex: must be pairs
            --file none.bin                   | --file: must name a readable file
            - --listener none                 | --listener: must name a listener
            - -conf none.json                 | -conf: must name a readable file
            - -conf {"listeners":{"a":{}}}    | listeners.a.port:
            --frob                            | --frob: unknown option
            """)
    void what_cannot_be_used_ends_with_2_and_one_line(String line, String fault) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(program.err().lines()).singleElement().asString().startsWith(fault);
        assertThat(program.out()).isEmpty();
    }

    @Test
    void help_is_printed_whatever_else_is_there() {
        assertThat(run("--help", "-conf", "none.json")).isZero();
        assertThat(program.out())
                .startsWith("See what a stream comes apart into")
                .contains("--listener NAME");
        assertThat(program.err()).isEmpty();
    }
}
