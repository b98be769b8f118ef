package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.OwnVerticles;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.Deployable;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A component that takes the memory that peers need. */
class HeapPressureIT {

    private static final int EXCHANGES = Scale.of(100);
    private static final String[] SMALL_HEAP = {"-Xmx48m", "-XX:+ExitOnOutOfMemoryError"};

    private static StartedProcess startWith(Class<? extends Deployable> component) {
        JsonObject verticles = new JsonObject()
                .put("component", new JsonObject().put("class", component.getName()))
                .put("echo", new JsonObject().put("class", "io.socketbus.demo.Echo"));
        return StartedProcess.launchWithOwnVerticles()
                .java(SMALL_HEAP)
                .start(
                        "-conf",
                        StartedProcess.config().put("verticles", verticles).encode());
    }

    @Test
    void peers_are_served_while_the_collector_works_all_the_time() {
        try (StartedProcess process = startWith(OwnVerticles.Wasteful.class)) {
            try (Canary canary = Canary.at(process.port())) {
                canary.awaitExchanges(EXCHANGES);
            }
            process.signal("TERM");
            assertThat(process.awaitExit()).isZero();
        }
    }

    /** Half alive would be worse than gone: the supervisor starts another. */
    @Test
    void a_process_without_memory_ends_by_itself() {
        try (StartedProcess process = startWith(OwnVerticles.Greedy.class);
                Peer peer = process.connect()) {
            peer.send("\"fill\"\n");

            assertThat(process.awaitExit()).isNotZero();
            assertThat(process.out()).anyMatch(line -> line.contains("Terminating due to java.lang.OutOfMemoryError"));
            peer.awaitEnd();
        }
    }
}
