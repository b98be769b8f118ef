package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the build makes, for a start in half of the time. */
class ArchiveIT {

    private static final Path ARCHIVE = Path.of("target", "socketbus.jsa").toAbsolutePath();
    private static final Path JAR = Path.of("target", "socketbus.jar");

    @BeforeEach
    void assumeThatThisJavaMakesOne() {
        String java = System.getProperty("java.vm.name");
        assumeTrue(java.contains("OpenJDK") || java.contains("HotSpot"), "no archives of classes with " + java);
    }

    private static StartedProcess.Launch launch(StartedProcess.Launch launch, Path archive) {
        return launch.java("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load");
    }

    private static void assertEchoes(StartedProcess process) {
        try (Peer peer = process.connect()) {
            assertThat(peer.send("{\"hi\":1}\n").readLine()).isEqualTo("{\"hi\":1}");
        }
    }

    @Test
    void the_jar_starts_from_it() {
        try (StartedProcess process = launch(StartedProcess.launch(), ARCHIVE)
                // nothing else will do
                .java("-Xshare:on")
                .environment("SOCKETBUS_LISTENERS_DEVICES_PORT", "0")
                .environment("SOCKETBUS_OPS_PORT", "0")
                .start()) {
            assertEchoes(process);
            for (String loaded : List.of("server.Gateway", "session.Session", "codec.JsonReader")) {
                assertThat(process.awaitLine("io.socketbus." + loaded + ' ')).contains("source: shared objects file");
            }
        }
    }

    @Test
    void with_another_jar_it_does_no_harm(@TempDir Path directory) throws IOException {
        Path other = Files.copy(JAR, directory.resolve("socketbus.jar"));

        try (StartedProcess process =
                launch(StartedProcess.launch(other), ARCHIVE).start("-conf", withEcho())) {
            assertEchoes(process);
            assertThat(process.awaitLine("io.socketbus.server.Gateway ")).doesNotContain("shared objects file");
        }
    }

    @Test
    void where_there_is_none_or_a_broken_one_the_jar_starts_without(@TempDir Path directory) throws IOException {
        Path broken = Files.writeString(directory.resolve("socketbus.jsa"), "no archive");

        for (Path archive : List.of(broken, directory.resolve("none.jsa"))) {
            try (StartedProcess process =
                    launch(StartedProcess.launch(), archive).start("-conf", withEcho())) {
                assertEchoes(process);
            }
        }
    }

    private static String withEcho() {
        return StartedProcess.config()
                .put("verticles", new JsonObject().put("echo", new JsonObject().put("class", "io.socketbus.demo.Echo")))
                .encode();
    }
}
