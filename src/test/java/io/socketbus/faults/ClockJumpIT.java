package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wall clock that is set by hours ends no session: a process whose clock is that of libfaketime. */
class ClockJumpIT {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    @TempDir
    Path directory;

    @Test
    void a_jump_of_two_hours_either_way_ends_nobody() throws IOException {
        Path clock = Files.writeString(directory.resolve("clock"), "+0");
        try (StartedProcess process = start(clock);
                Peer silent = process.connect();
                Canary canary = Canary.at(process.port())) {
            silent.send("1\n").readLine();
            for (String jump : new String[] {"+2h", "-2h"}) {
                Files.writeString(clock, jump);

                eventually().until(() -> hoursAhead(process) == (jump.startsWith("+") ? 2 : -2));
                canary.awaitExchanges(50);
                assertThat(silent.send("1\n").readLine()).isEqualTo("1");
            }
        }
    }

    private static StartedProcess start(Path clock) throws IOException {
        JsonObject config = StartedGateway.config(new JsonObject("""
                        {"limits": {"idleTimeout": "1m", "frameTimeout": "1m", "maxAge": "1h"}}""")).put("verticles", new JsonObject("""
                        {"echo": {"class": "io.socketbus.demo.Echo"}}"""));
        return StartedProcess.launch()
                .environment("LD_PRELOAD", library().toString())
                .environment("FAKETIME_TIMESTAMP_FILE", clock.toString())
                .environment("FAKETIME_NO_CACHE", "1")
                .environment("DONT_FAKE_MONOTONIC", "1")
                // a repair for a C library that Java does not need, and in which its timed waits hang
                .environment("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                .start("-conf", config.encode());
    }

    private static Path library() throws IOException {
        Optional<Path> library = Optional.empty();
        if (Files.isDirectory(LIBRARIES)) {
            try (Stream<Path> files =
                    Files.find(LIBRARIES, 3, (file, attributes) -> file.endsWith("faketime/libfaketimeMT.so.1"))) {
                library = files.findFirst();
            }
        }
        Assumptions.assumeTrue(library.isPresent(), "faketime is not installed here");
        return library.orElseThrow();
    }

    /** As the log's own time says, which a peer makes it tell. */
    private static long hoursAhead(StartedProcess process) {
        try (Peer bad = process.connect()) {
            bad.send("no JSON\n");
            String line = process.awaitLine("peer=" + bad.address());
            OffsetDateTime logged = OffsetDateTime.parse(line.substring(0, line.indexOf(' ')));
            return Math.round(
                    Duration.between(Instant.now(), logged.toInstant()).toMinutes() / 60.0);
        }
    }
}
