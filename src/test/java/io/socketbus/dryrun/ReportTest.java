package io.socketbus.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.ListenerConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is printed of a stream. */
class ReportTest {

    private static final ListenerConfig LINES = Listener.of("{}");
    private static final ListenerConfig MLLP =
            Listener.of("{\"framing\":{\"type\":\"mllp\"},\"codec\":{\"type\":\"text\"}}");
    private static final ListenerConfig MODBUS = Listener.of(
            "{\"framing\":{\"type\":\"modbus\"},\"codec\":{\"type\":\"bytes\"},\"limits\":{\"maxFrameBytes\":260}}");
    private static final ListenerConfig SYSLOG =
            Listener.of("{\"framing\":{\"type\":\"syslog\"},\"codec\":{\"type\":\"text\"}}");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean whole;

    private String print(ListenerConfig listener, String wire) {
        whole = DryRun.print(listener, Listener.bytes(wire), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_frame_is_told_with_its_place_and_its_body() {
        assertThat(print(MLLP, "\013MSH|^~\\&|\r\034\r")).isEqualTo("""
                frame 1: 0-13, 13 bytes; delivers 1-11, 10 bytes
                  text "MSH|^~\\\\&|\\r"
                1 frame; nothing is left
                """);
        assertThat(whole).isTrue();
    }

    @Test
    void bytes_are_told_in_hexadecimal() {
        assertThat(print(MODBUS, "\0\1\0\0\0\2\1\3\0\2\0\0\0\2\1\4")).isEqualTo("""
                frame 1: 0-8, 8 bytes; delivers 0-8, 8 bytes
                  bytes 00 01 00 00 00 02 01 03
                frame 2: 8-16, 8 bytes; delivers 8-16, 8 bytes
                  bytes 00 02 00 00 00 02 01 04
                2 frames; nothing is left
                """);
    }

    @Test
    void an_empty_frame_that_the_listener_passes_over_is_told_as_such() {
        assertThat(print(LINES, "\n")).contains("frame 1: 0-1, 1 byte; delivers 0-0, 0 bytes", "framing.empty");
        assertThat(whole).isTrue();
    }

    @Test
    void a_fault_is_told_with_its_rule_and_the_bytes_around_it() {
        assertThat(print(MLLP, "\013a\034\rMSH|\r\034\r")).isEqualTo("""
                frame 1: 0-4, 4 bytes; delivers 1-2, 1 byte
                  text "a"
                fault at 4, in what begins at 4: BAD_FRAME, byte 0x4d where a frame must begin with its start mark
                  00000000  0b 61 1c 0d 4d 53 48 7c  0d 1c 0d                 |.a..MSH|...|
                                        ^^
                1 frame; a fault at 4, and 6 bytes not looked at
                """);
        assertThat(whole).isFalse();
    }

    @Test
    void a_fault_far_from_the_begin_of_its_frame_shows_both() {
        String printed = print(Listener.of("{\"limits\":{\"maxFrameBytes\":200}}"), "x".repeat(300));

        assertThat(printed.lines().map(line -> line.length() > 10 ? line.substring(2, 10) : line))
                .containsSequence("00000000", "00000010", "  *", "000000a0");
        assertThat(printed).contains("fault at 201, in what begins at 0: TOO_LARGE");
    }

    @Test
    void an_unfinished_rest_is_told_with_what_is_held_and_awaited_and_the_header_that_said_so() {
        assertThat(print(MODBUS, "\0\1\0\0\0\6\1")).isEqualTo("""
                unfinished: 0-7, 7 bytes held, 5 awaited, as header 00 01 00 00 00 06 says
                  00000000  00 01 00 00 00 06 01                              |.......|
                0 frames; 7 bytes unfinished
                """);
        assertThat(whole).isFalse();
    }

    @Test
    void an_unfinished_rest_whose_length_nobody_knows_is_told_as_such() {
        assertThat(print(SYSLOG, "<13>no line end"))
                .startsWith("unfinished: 0-15, 15 bytes held, and how many are awaited is not known yet\n");
        assertThat(whole).isFalse();
    }

    @Test
    void a_frame_that_does_not_decode_is_told_with_the_rule_and_what_comes_after_it_is_looked_at() {
        assertThat(print(LINES, "{\"a\":}\n{}\n")).isEqualTo("""
                frame 1: 0-7, 7 bytes; delivers 0-6, 6 bytes
                  not decodable by codec json: at byte 5: expected a value, found '}'
                  00000000  7b 22 61 22 3a 7d 0a 7b  7d 0a                    |{"a":}.{}.|
                frame 2: 7-10, 3 bytes; delivers 7-9, 2 bytes
                  json {}
                2 frames, 1 of them not decodable; nothing is left
                """);
        assertThat(whole).isFalse();
    }

    @Test
    void a_frame_that_is_passed_over_is_no_success() {
        String printed = print(Listener.of("{\"limits\":{\"maxFrameBytes\":3,\"onOversize\":\"skip\"}}"), "12345\n1\n");

        assertThat(printed).startsWith("passed over: 0-6, 6 bytes; a frame has at most 3\nframe 1: 6-8");
        assertThat(printed).endsWith("1 frame, 1 more passed over; nothing is left\n");
        assertThat(whole).isFalse();
    }

    @Test
    void bytes_of_another_protocol_are_named_in_whatever_way_they_fail() {
        assertThat(print(MODBUS, "GET / HTTP/1.1\r\n")).contains("TOO_LARGE", "; looks like http\n");
        assertThat(print(LINES, "GET / HTTP/1.1\r\n")).contains("not decodable", "; looks like http\n");
        assertThat(print(LINES, "\026\003\001\002\0\001")).contains("unfinished", "; looks like tls\n");
    }

    @Test
    void nothing_is_nothing() {
        assertThat(print(LINES, "")).isEqualTo("0 frames; nothing is left\n");
        assertThat(whole).isTrue();
    }
}
