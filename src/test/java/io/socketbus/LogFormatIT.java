package io.socketbus;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as the configuration has it, or a logback file of one's own. */
class LogFormatIT {

    private static JsonObject logging(JsonObject log) {
        return StartedProcess.config().put("log", log);
    }

    @Test
    void with_format_json_every_line_from_the_first_to_the_last_is_an_object() {
        try (StartedProcess process = StartedProcess.with(logging(new JsonObject().put("format", "json")))) {
            JsonObject listening = new JsonObject(process.awaitLine("\"message\":\"listening\""));
            try (Peer peer = Peer.connect(listening.getInteger("port"))) {
                peer.send("\u001b[2J\n");
                JsonObject bad = new JsonObject(process.awaitLine("\"bad frame\""));
                assertThat(bad.getMap())
                        .containsEntry("level", "INFO")
                        .containsEntry("logger", "io.socketbus.session.Session")
                        .containsEntry("listener", "devices")
                        .containsEntry("peer", peer.address())
                        .containsEntry("reason", "NOT_DECODABLE")
                        .containsKeys("timestamp", "thread", "session", "detail");
            }

            process.signal("TERM");

            assertThat(process.awaitExit()).isZero();
            List<JsonObject> lines = process.out().stream().map(JsonObject::new).toList();
            assertThat(lines.get(lines.size() - 1).getMap())
                    .containsEntry("message", "drained")
                    .containsEntry("listener", "devices")
                    .containsEntry("framesIn", 1)
                    .containsEntry("opened", 1);
        }
    }

    @Test
    void the_environment_sets_format_and_level_too() {
        try (StartedProcess process = StartedProcess.launch()
                .environment("SOCKETBUS_LOG_FORMAT", "json")
                .environment("SOCKETBUS_LOG_LEVEL", "trace")
                .start("-conf", StartedProcess.config().encode())) {
            process.awaitLine("\"level\":\"TRACE\"");
            process.awaitLine("\"message\":\"listening\"");
        }
    }

    @Test
    void what_is_logged_of_one_package_is_set_by_its_name() {
        JsonObject quiet = new JsonObject().put("levels", new JsonObject().put("io.socketbus.server", "off"));
        try (StartedProcess process = StartedProcess.with(logging(quiet))) {
            int opsPort = process.opsPort();
            // no line tells when the rest has started
            eventually().until(() -> HttpAnswer.of(opsPort, "/ready").status() == 200);
            process.signal("TERM");

            assertThat(process.awaitExit()).isZero();
            assertThat(process.out())
                    .noneMatch(line -> line.contains("listening"))
                    .anyMatch(line -> line.contains("signal=TERM"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "error"})
    void a_token_that_was_made_is_told_also_where_the_log_is_quiet(String level) {
        try (StartedProcess process = StartedProcess.with(logging(new JsonObject().put("level", level)))) {
            assertThat(process.awaitLine("ops made a token")).contains("/#token=");
        }
    }

    @Test
    void a_logback_file_of_ones_own_wins_and_a_configuration_that_asks_for_something_is_told_so() {
        Path file = Path.of("conf", "logback.xml").toAbsolutePath();
        try (StartedProcess process = StartedProcess.launch()
                .java("-Dlogback.configurationFile=" + file)
                .start("-conf", logging(new JsonObject().put("format", "json")).encode())) {
            process.port();

            assertThat(process.out()).noneMatch(line -> line.startsWith("{")).anySatisfy(line -> assertThat(line)
                    .contains(" WARN  Logs log of the configuration is not used"));
        }
    }
}
