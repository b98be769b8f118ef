package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.Ports;
import io.socketbus.testkit.Program;
import io.socketbus.testkit.PrometheusText;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Standard output on a full disk, and standard output that nobody reads: the lines are lost, the peers are not. */
class LogOutputIT {

    /** Lines of all peers, however much they say the same. */
    private static final JsonObject ALL = new JsonObject().put("repeat", 0);

    @Test
    void a_full_disk_costs_the_lines_and_they_are_counted() {
        // no line of the log can tell which ports the system has chosen
        int port = Ports.free();
        int opsPort = Ports.free();
        JsonObject config = config(port, opsPort);
        try (StartedProcess process = StartedProcess.launch()
                .by("sh", "-c", "exec \"$@\" > /dev/full", "sh")
                .start("-conf", config.encode())) {
            eventually().until(() -> isReady(opsPort));
            try (Canary canary = Canary.at(port)) {
                double before = dropped(opsPort);
                for (int n = 1; n <= 10; n++) {
                    breakTheRules(port, "{");
                }
                eventually().until(() -> dropped(opsPort) >= before + 10);
                canary.awaitExchanges(1);
            }
            process.signal("TERM");
            assertThat(process.awaitExit()).isZero();
            assertThat(process.err()).isEmpty();
        }
    }

    @Test
    void a_pipe_that_nobody_reads_keeps_no_peer_waiting_nor_the_end_of_the_process() {
        Program.assume("bash");
        Program.assume("tail", "--help", "--pid");
        JsonObject config = config(0, 0);
        // the first lines are passed on; from then on the pipe is held and not read, until the process is gone
        try (StartedProcess process = StartedProcess.launch()
                .by(
                        "bash",
                        "-c",
                        "exec \"$@\" > >(head -n 3; exec tail -f --pid=$$ /dev/null > /dev/null 2>&1)",
                        "bash")
                .start("-conf", config.encode())) {
            int port = process.port();
            int opsPort = process.opsPort();
            try (Canary canary = Canary.at(port)) {
                String rest = "{\"" + "k".repeat(400) + "\":1,";
                while (dropped(opsPort) == 0) {
                    for (int n = 0; n < 500; n++) {
                        breakTheRules(port, rest);
                    }
                }
                canary.awaitExchanges(1);
            }
            process.signal("TERM");
            assertThat(process.awaitExit()).isZero();
        }
    }

    private static JsonObject config(int port, int opsPort) {
        JsonObject config = StartedGateway.config(
                        new JsonObject().put("port", port).put("inbound", new JsonObject().put("onBadFrame", "close")))
                .put("log", ALL)
                .put(
                        "verticles",
                        new JsonObject().put("echo", new JsonObject().put("class", "io.socketbus.demo.Echo")));
        config.getJsonObject("ops").put("port", opsPort);
        return config;
    }

    /** One line in the log. */
    private static void breakTheRules(int port, String frame) {
        try (Peer peer = Peer.connect(port)) {
            peer.send(frame + '\n').awaitEnd();
        }
    }

    private static double dropped(int opsPort) {
        return PrometheusText.parse(HttpAnswer.of(opsPort, "/metrics").body())
                .value("socketbus_log_lines_dropped_total", Map.of());
    }

    private static boolean isReady(int opsPort) {
        try {
            return HttpAnswer.of(opsPort, "/ready").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}
