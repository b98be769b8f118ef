package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.OwnVerticles;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** Fewer open files than are asked for: told at the start where that can be seen, and survived where it cannot. */
class FileLimitsIT {

    @Test
    void a_process_that_may_open_too_few_files_does_not_start_and_names_both_numbers() {
        JsonObject config = StartedGateway.config(new JsonObject("""
                {"limits": {"maxSessions": 2000}}"""));
        try (StartedProcess process = StartedProcess.launch()
                .by("sh", "-c", "ulimit -n 600 && exec \"$@\"", "sh")
                .start("-conf", config.encode())) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.err())
                    .singleElement()
                    .asString()
                    .startsWith("listeners.devices.limits.maxSessions: ")
                    .contains("600 open files", "found 2000");
        }
    }

    @Test
    void more_peers_than_there_are_files_leave_some_for_the_platform_and_the_next_peer_is_served() {
        // the reserve for everything else is larger: there is one session
        try (StartedProcess process = few("echo", "io.socketbus.demo.Echo")) {
            Deque<Peer> held = new ArrayDeque<>();
            try (Peer inside = process.connect()) {
                assertThat(inside.send("1\n").readLine()).isEqualTo("1");
                for (int n = 0; n < 180; n++) {
                    held.add(process.connect());
                    if (n % 20 == 0) {
                        assertThat(HttpAnswer.of(process.opsPort(), "/live").status())
                                .isEqualTo(200);
                        assertThat(inside.send(n + "\n").readLine()).isEqualTo(Integer.toString(n));
                    }
                }
            }
            held.forEach(Peer::close);

            awaitServed(process);
            assertThat(HttpAnswer.of(process.opsPort(), "/live").status()).isEqualTo(200);
        }
    }

    @Test
    void a_process_whose_files_are_all_taken_serves_those_inside_and_accepts_again_when_there_are_some() {
        JsonObject config = new JsonObject("""
                {"codec": {"type": "text"}, "inbound": {"delivery": "request"}, "limits": {"maxSessions": 10}}""");
        try (StartedProcess process = StartedProcess.launchWithOwnVerticles()
                        .by("sh", "-c", "ulimit -n 600 && exec \"$@\"", "sh")
                        .start(
                                "-conf",
                                StartedGateway.config(config)
                                        .put("verticles", verticle("hoard", OwnVerticles.Hoarding.class.getName()))
                                        .encode());
                Peer inside = process.connect()) {
            assertThat(inside.send("take\n").readLine()).isEqualTo("take");

            try (Peer outside = process.connect()) {
                outside.send("waiting\n");
                assertThat(inside.send("still here\n").readLine()).isEqualTo("still here");
                assertThat(inside.send("give\n").readLine()).isEqualTo("give");

                assertThat(outside.readLine()).isEqualTo("waiting");
            }
        }
    }

    private static StartedProcess few(String name, String verticle) {
        JsonObject config = StartedGateway.config(new JsonObject()).put("verticles", verticle(name, verticle));
        return StartedProcess.launch()
                .by("sh", "-c", "ulimit -n 130 && exec \"$@\"", "sh")
                .start("-conf", config.encode());
    }

    private static JsonObject verticle(String name, String type) {
        return new JsonObject().put(name, new JsonObject().put("class", type));
    }

    private static void awaitServed(StartedProcess process) {
        eventually().until(() -> {
            try (Peer next = process.connect()) {
                return next.send("2\n").readLine().equals("2");
            } catch (UncheckedIOException | AssertionError turnedAway) {
                return false;
            }
        });
    }
}
