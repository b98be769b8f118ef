package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.OwnVerticles;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Where a listener or a verticle does not start, the process ends with 15 and one line that says which, and why. */
class FailedStartIT {

    @Test
    void a_port_that_a_listener_cannot_have_is_told_with_the_listener() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            JsonObject config = StartedGateway.config(new JsonObject().put("port", other.getLocalPort()));

            assertEnds(
                    StartedProcess.with(config),
                    "cannot listen listener=devices host=127.0.0.1 port=" + other.getLocalPort() + ": ");
        }
    }

    @Test
    void a_port_that_the_ops_server_cannot_have_is_told() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            JsonObject config = StartedProcess.config().put("ops", new JsonObject().put("port", other.getLocalPort()));

            assertEnds(
                    StartedProcess.with(config),
                    "cannot listen ops host=127.0.0.1 port=" + other.getLocalPort() + ": ");
        }
    }

    @Test
    void an_address_that_is_not_of_this_machine_is_told_with_the_listener() {
        // TEST-NET-1 of RFC 5737
        JsonObject config = StartedGateway.config(new JsonObject().put("host", "192.0.2.1"));

        assertEnds(StartedProcess.with(config), "cannot listen listener=devices host=192.0.2.1 port=0: ");
    }

    @Test
    void a_verticle_whose_class_is_not_there_is_told_by_both_names() {
        JsonObject config = with(new JsonObject().put("class", "com.example.NoSuchVerticle"));

        try (StartedProcess process = StartedProcess.with(config)) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.err())
                    .singleElement()
                    .asString()
                    .startsWith("verticles.mine.class: ")
                    .contains("com.example.NoSuchVerticle");
        }
    }

    @Test
    void a_verticle_that_fails_to_start_is_told_with_its_reason() {
        JsonObject config = with(verticle(OwnVerticles.Failing.class));

        assertEnds(
                StartedProcess.launchWithOwnVerticles().start("-conf", config.encode()),
                "cannot deploy verticle=mine class=" + OwnVerticles.Failing.class.getName()
                        + ": java.lang.IllegalStateException: no database at all");
    }

    @Test
    void a_verticle_that_does_not_come_to_an_end_of_its_start_is_told_by_name() {
        JsonObject config = with(verticle(OwnVerticles.NeverStarting.class));

        String fault = faultWithin(1, config);

        assertThat(fault).isEqualTo("timed out while starting verticle=mine");
    }

    /** On a slow machine the time can be over before the verticle's turn has come: then it gets twice as much. */
    private static String faultWithin(int seconds, JsonObject config) {
        try (StartedProcess process = StartedProcess.launchWithOwnVerticles()
                .start("-conf", config.encode(), "--deployment-timeout-seconds=" + seconds)) {
            assertThat(process.awaitExit()).isEqualTo(15);
            assertThat(process.err()).hasSize(1);
            String fault = process.err().get(0);
            return fault.endsWith("starting") && seconds < 60 ? faultWithin(2 * seconds, config) : fault;
        }
    }

    @Test
    void a_vertx_that_does_not_start_ends_the_process_with_11() {
        try (StartedProcess process = StartedProcess.launch()
                .environment("VERTX_OPTIONS_EVENT_LOOP_POOL_SIZE", "0")
                .start("-conf", StartedProcess.config().encode())) {
            int exitCode = process.awaitExit();

            assertThat(exitCode).isEqualTo(11);
            assertThat(process.err()).singleElement().asString().startsWith("Vert.x did not start");
        }
    }

    private static JsonObject with(JsonObject verticle) {
        return StartedProcess.config().put("verticles", new JsonObject().put("mine", verticle));
    }

    private static JsonObject verticle(Class<?> type) {
        return new JsonObject().put("class", type.getName());
    }

    private static void assertEnds(StartedProcess starting, String fault) {
        try (StartedProcess process = starting) {
            int exitCode = process.awaitExit();

            assertThat(exitCode).isEqualTo(15);
            assertThat(process.err()).singleElement().asString().startsWith(fault);
        }
    }
}
