package io.socketbus.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Program;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** netcat and socat, the first programs that anybody tries. */
class LineProgramsIT {

    @Test
    void netcat_gets_each_line_of_json_back() {
        Program.assume("nc", "-h", "OpenBSD");
        try (Answering echo = Answering.start(Listeners.of("line", "json"), body -> body)) {
            Program nc = Program.runWithInput("{\"hi\":1}\n{\"hi\":2}\n", "nc", "-N", "127.0.0.1", echo.port());

            assertThat(nc.expectSuccess().out()).isEqualTo("{\"hi\":1}\n{\"hi\":2}");
            assertThat(echo.frames(2)).containsExactly(new JsonObject().put("hi", 1), new JsonObject().put("hi", 2));
        }
    }

    @Test
    void socat_sends_and_gets_lines_that_end_in_carriage_return_and_line_feed() {
        Program.assume("socat");
        JsonObject framing = new JsonObject().put("type", "line").put("write", "crlf");
        try (Answering upper = Answering.<String>start(
                Listeners.of(framing, "text"), line -> line.isEmpty() ? "EMPTY" : line + " OK")) {
            Program socat = Program.runWithInput(
                    "PING\nSTATUS 7\n\nQUIT\n", "socat", "-t", "60", "-", "TCP:127.0.0.1:" + upper.port() + ",crnl");

            // socat takes the carriage returns off, and none is left over
            assertThat(socat.expectSuccess().out()).isEqualTo("PING OK\nSTATUS 7 OK\nEMPTY\nQUIT OK");
            assertThat(upper.frames(4)).containsExactly("PING", "STATUS 7", "", "QUIT");
        }
    }
}
