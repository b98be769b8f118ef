package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.MountedFiles;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that was started with a file goes by what the file becomes, under the environment that it was started with. */
class ReloadProcessIT {

    @TempDir
    Path directory;

    private static JsonObject config(int maxSessions) {
        JsonObject echo = new JsonObject().put("class", "io.socketbus.demo.Echo");
        JsonObject config = StartedProcess.config()
                .put("verticles", new JsonObject().put("echo", echo))
                .put("reload", "100ms")
                .put("node", "${NODE_NAME}");
        config.getJsonObject("listeners")
                .getJsonObject("devices")
                .put("limits", new JsonObject().put("maxSessions", maxSessions));
        return config;
    }

    @Test
    void a_change_is_applied_and_a_bad_one_is_told_and_the_process_goes_on() {
        MountedFiles mounted = new MountedFiles(directory);
        mounted.replaceConfiguration(config(9).encode());
        try (StartedProcess process = StartedProcess.launch()
                        .environment("NODE_NAME", "north")
                        .start("-conf", mounted.configuration().toString());
                Peer open = process.connect()) {
            // inside before there is one place only
            assertThat(open.send("{}\n").readLine()).isEqualTo("{}");
            mounted.replaceConfiguration(config(1).encode());
            assertThat(process.awaitLine("configuration applied"))
                    .contains("changed=[listeners.devices.limits.maxSessions]");
            try (Peer late = process.connect()) {
                late.awaitEnd();
            }

            mounted.replaceConfiguration(config(1).put("node", "${NO_NAME}").encode());
            assertThat(process.awaitLine("configuration refused"))
                    .contains("node: must find the variable NO_NAME in the environment");
            assertThat(open.send("{}\n").readLine()).isEqualTo("{}");

            process.signal("TERM");
            open.awaitEnd();
            assertThat(process.awaitExit()).isZero();
            assertThat(process.out()).anySatisfy(line -> assertThat(line).contains("drained", "framesIn=2 "));
        }
    }
}
