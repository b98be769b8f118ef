package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Fewer open files than sessions are asked for: told at the start, and not when the last file is gone. */
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
}
