package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.PrometheusText;
import io.socketbus.testkit.StartedProcess;
import io.socketbus.testkit.WatchedGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar without arguments, as on the first day; only its ports are other ones. */
class DefaultStartIT {

    /** A process that spins has one; a still one is far below, once the virtual machine has finished its own start. */
    private static final double SHARE_OF_A_PROCESSOR = 0.05;

    @TempDir
    private static Path elsewhere;

    private static StartedProcess process;

    @BeforeAll
    static void start() {
        process = StartedProcess.launch()
                .in(elsewhere)
                .environment("SOCKETBUS_LISTENERS_DEVICES_PORT", "0")
                .environment("SOCKETBUS_OPS_PORT", "0")
                .start();
    }

    @AfterAll
    static void end() {
        process.close();
    }

    @Test
    void it_sends_a_line_of_json_back_to_the_peer_that_then_left() {
        try (Peer peer = process.connect()) {
            peer.send("{\"hi\":1}\n").finish();

            assertThat(peer.readToEnd().toString()).isEqualTo("{\"hi\":1}\n");
        }
    }

    @Test
    void it_is_live_and_ready_once_it_listens() {
        process.port();

        assertThat(HttpAnswer.of(process.opsPort(), "/live").status()).isEqualTo(200);
        assertThat(HttpAnswer.of(process.opsPort(), "/ready"))
                .returns(200, HttpAnswer::status)
                .satisfies(ready -> assertThat(ready.body()).contains("\"UP\"", "\"devices\""));
    }

    @Test
    void it_publishes_its_numbers_and_its_version() {
        process.port();

        PrometheusText metrics = WatchedGateway.metrics(process.opsPort());

        assertThat(metrics.value("socketbus_ready", Map.of())).isEqualTo(1);
        assertThat(metrics.samples("socketbus_sessions_opened_total")).hasSize(1);
        assertThat(metrics.samples("socketbus_build_info")).singleElement().satisfies(build -> assertThat(
                        build.labels().get("version"))
                .matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"));
        assertThat(metrics.samples("jvm_memory_used_bytes")).isNotEmpty();
    }

    @Test
    void it_uses_no_processor_while_nothing_happens_though_peers_are_connected() {
        try (Peer still = process.connect();
                Peer another = process.connect()) {
            still.send("{\"hi\":1}\n").readLine();
            another.send("{\"unfinished\":");
            CpuUse use = new CpuUse(process.handle());

            await().pollInterval(Duration.ofSeconds(3))
                    .atMost(Duration.ofMinutes(1))
                    .until(use::shareSinceLastAsked, share -> share < SHARE_OF_A_PROCESSOR);
        }
    }

    /** How much of one processor another process uses. */
    private static final class CpuUse {

        private final ProcessHandle process;
        private Duration used;
        private long asked = System.nanoTime();

        CpuUse(ProcessHandle process) {
            this.process = process;
            this.used = used();
        }

        private Duration used() {
            Optional<Duration> used = process.info().totalCpuDuration();
            assumeTrue(used.isPresent(), "this system does not tell how much processor time a process has used");
            return used.get();
        }

        double shareSinceLastAsked() {
            Duration usedBefore = used;
            long askedBefore = asked;
            used = used();
            asked = System.nanoTime();
            return (double) used.minus(usedBefore).toNanos() / (asked - askedBefore);
        }
    }
}
