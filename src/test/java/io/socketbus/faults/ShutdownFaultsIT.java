package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.OwnVerticles;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.Ports;
import io.socketbus.testkit.Program;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends that are not asked for nicely, and starts that cannot have what they want. */
class ShutdownFaultsIT {

    private static final int DEAF = 10;
    private static final String LINE = '"' + "x".repeat(60_000) + "\"\n";

    @TempDir
    Path directory;

    /** A drain that would take an hour; with one signal it goes on, with the second it is over. */
    @Test
    void a_second_signal_ends_a_drain_that_waits_for_peers_that_do_not_read() {
        JsonObject config = StartedGateway.config(new JsonObject("{\"outbound\": {\"stallTimeout\": \"1h\"}}"))
                .put("verticles", new JsonObject("{\"echo\": {\"class\": \"io.socketbus.demo.Echo\"}}"))
                .put("drain", new JsonObject().put("quiet", "1ms").put("total", "1h"));
        try (StartedProcess process = StartedProcess.with(config);
                Crowd deaf = Crowd.of(DEAF, n -> Peer.connectWithSmallReceiveBuffer(process.port()));
                Peer reading = process.connect()) {
            // more than the kernel takes for a peer, and less than the queue refuses
            deaf.each(peer -> peer.send(LINE.repeat(100)));
            assertThat(reading.send("1\n").readLine()).isEqualTo("1");

            process.signal("TERM");

            assertThat(reading.readToEnd().length()).isZero();
            assertThat(process.handle().isAlive()).isTrue();
            process.signal("INT");
            assertThat(process.awaitExit()).isEqualTo(3);
        }
    }

    @Test
    void a_port_that_is_taken_is_told_and_a_killed_process_leaves_it_free_and_nothing_lost_that_was_acknowledged()
            throws IOException, InterruptedException {
        Path journal = directory.resolve("journal");
        try (StartedProcess first = startJournal(journal, Ports.free())) {
            int port = first.port();
            try (StartedProcess second = startJournal(journal, port)) {
                assertThat(second.awaitExit()).isEqualTo(15);
                assertThat(second.err()).singleElement().asString().contains("port=" + port);
            }
            List<Integer> acknowledged = killUnderLoad(first);
            assertThat(acknowledged).isNotEmpty();
            assertThat(Files.readAllLines(journal).stream().map(Integer::valueOf))
                    .as("what the consumer had taken")
                    .containsAll(acknowledged);

            try (StartedProcess third = startJournal(journal, port);
                    Peer peer = third.connect()) {
                assertThat(third.port()).isEqualTo(port);
                assertThat(peer.send("1\n").readLine()).isEqualTo("ACK 1");
            }
        }
    }

    private static StartedProcess startJournal(Path journal, int port) {
        JsonObject listener = new JsonObject("""
                {"codec": {"type": "text"}, "inbound": {"delivery": "request", "ackFrame": "ACK ${frame:0-9}"}}""").put("port", port);
        JsonObject verticle = new JsonObject()
                .put("class", OwnVerticles.Journal.class.getName())
                .put("config", new JsonObject().put("file", journal.toString()));
        JsonObject config = StartedGateway.config(listener).put("verticles", new JsonObject().put("journal", verticle));
        return StartedProcess.launchWithOwnVerticles().start("-conf", config.encode());
    }

    /** @return the frames that were acknowledged before it ended */
    private static List<Integer> killUnderLoad(StartedProcess process) throws InterruptedException {
        List<Integer> acknowledged = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        try (Peer peer = process.connect()) {
            Thread sending = new Thread(
                    () -> {
                        try {
                            while (true) {
                                peer.send(next.getAndIncrement() + "\n");
                            }
                        } catch (java.io.UncheckedIOException killed) {
                            // as it should be
                        }
                    },
                    "sending");
            sending.start();
            for (int n = 0; n < 500; n++) {
                acknowledged.add(Integer.valueOf(peer.readLine().substring("ACK ".length())));
            }
            process.signal("KILL");
            process.awaitExit();
            sending.join();
        }
        return acknowledged;
    }

    @Test
    void a_port_that_is_not_for_this_user_is_told() {
        Program.assume("setpriv");
        JsonObject config = StartedGateway.config(new JsonObject().put("port", 80));
        Assumptions.assumeTrue(
                Program.run("setpriv", "--reuid=10001", "--clear-groups", "true")
                                .exitCode()
                        == 0,
                "nobody else can be acted as here");
        try (StartedProcess process = StartedProcess.launch()
                .by("setpriv", "--reuid=10001", "--regid=10001", "--clear-groups", "--inh-caps=-all")
                .start("-conf", config.encode())) {
            assertThat(process.awaitExit()).isEqualTo(15);
            assertThat(process.err())
                    .singleElement()
                    .asString()
                    .startsWith("cannot listen listener=devices host=127.0.0.1 port=80: ");
        }
    }
}
