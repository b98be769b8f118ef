package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.HttpAnswer;
import io.socketbus.testkit.OwnVerticles;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** How a process leaves when the system tells it to. */
class SignalIT {

    private static final JsonObject ECHO = new JsonObject().put("class", "io.socketbus.demo.Echo");

    @Test
    void on_sigterm_peers_get_the_goodbye_frame_and_an_orderly_end() {
        JsonObject config = StartedGateway.config(new JsonObject().put("goodbyeFrame", "{\"bye\":true}"))
                .put("verticles", echo());
        try (StartedProcess process = StartedProcess.with(config);
                Peer peer = process.connect()) {
            assertThat(peer.send("{\"n\":1}\n").readLine()).isEqualTo("{\"n\":1}");

            process.signal("TERM");

            assertThat(peer.readToEnd().toString()).isEqualTo("{\"bye\":true}\n");
            assertThat(process.awaitExit()).isZero();
            assertThat(process.err()).isEmpty();
            assertThat(process.out())
                    .anySatisfy(line -> assertThat(line).endsWith("signal=TERM action=drain"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("drained listener=devices framesIn=1 ", " opened=1 ", " closed.DRAINED=1"));
        }
    }

    @Test
    void with_nobody_connected_it_does_not_wait_for_quiet() {
        JsonObject config = StartedProcess.config()
                .put("drain", new JsonObject().put("quiet", "1h").put("total", "1h"));
        try (StartedProcess process = StartedProcess.with(config)) {
            process.port();

            process.signal("INT");

            assertThat(process.awaitExit()).isZero();
            assertThat(process.out()).anySatisfy(line -> assertThat(line).endsWith("signal=INT action=drain"));
        }
    }

    @Test
    void while_the_drain_is_announced_it_is_not_ready_and_serves_as_before_until_a_second_signal_ends_it() {
        JsonObject config =
                StartedProcess.config().put("verticles", echo()).put("drain", new JsonObject().put("announce", "1h"));
        try (StartedProcess process = StartedProcess.with(config)) {
            process.port();

            process.signal("TERM");

            process.awaitLine("draining sessions=0");
            HttpAnswer ready = HttpAnswer.of(process.opsPort(), "/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(new JsonObject(ready.body()).getString("status")).isEqualTo("DOWN");
            assertThat(HttpAnswer.of(process.opsPort(), "/live").status()).isEqualTo(200);
            try (Peer late = process.connect()) {
                assertThat(late.send("{\"n\":1}\n").readLine()).isEqualTo("{\"n\":1}");
            }
            process.signal("TERM");
            assertThat(process.awaitExit()).isEqualTo(3);
        }
    }

    @Test
    void a_peer_that_does_not_read_is_cut_off_at_the_end_of_the_time_and_the_exit_code_tells() {
        JsonObject config = StartedProcess.config()
                .put("verticles", echo())
                .put("drain", new JsonObject().put("quiet", "50ms").put("total", "2s"));
        try (StartedProcess process = StartedProcess.with(config);
                Peer deaf = Peer.connectWithSmallReceiveBuffer(process.port())) {
            // more than the kernel's buffers and the session's queue take together
            String line = '"' + "x".repeat(4_000) + "\"\n";
            for (int sent = 0; sent < 24 << 20; sent += line.length()) {
                deaf.send(line);
            }

            process.signal("TERM");

            assertThat(process.awaitExit()).isEqualTo(3);
            assertThat(process.out()).anySatisfy(drained -> assertThat(drained)
                    .contains("drained listener=devices ", " cutOff=1", " closed.DRAINED=1"));
        }
    }

    @Test
    void a_verticle_of_ones_own_answers_and_one_that_never_stops_does_not_keep_the_process() {
        JsonObject answering = new JsonObject()
                .put("class", OwnVerticles.Answering.class.getName())
                .put("config", new JsonObject().put("word", "mine"));
        JsonObject staying = new JsonObject().put("class", OwnVerticles.NeverStopping.class.getName());
        JsonObject config = StartedProcess.config()
                .put("verticles", new JsonObject().put("answering", answering).put("staying", staying))
                .put("drain", new JsonObject().put("quiet", "50ms").put("total", "500ms"));
        try (StartedProcess process = StartedProcess.launchWithOwnVerticles().start("-conf", config.encode());
                Peer peer = process.connect()) {
            assertThat(peer.send("{}\n").readLine()).isEqualTo("{\"answer\":\"mine\"}");

            process.signal("TERM");

            peer.awaitEnd();
            assertThat(process.awaitExit()).isEqualTo(3);
            assertThat(process.out())
                    .anySatisfy(line -> assertThat(line).contains("drain cut off", "pending=[verticle=staying]"));
        }
    }

    @Test
    void a_signal_during_the_start_ends_the_process_too_and_one_line_says_so() {
        JsonObject starting = new JsonObject().put("class", OwnVerticles.NeverStarting.class.getName());
        JsonObject config = StartedProcess.config().put("verticles", echo().put("starting", starting));
        try (StartedProcess process = StartedProcess.launchWithOwnVerticles().start("-conf", config.encode())) {
            process.opsPort();

            process.signal("TERM");

            assertThat(process.awaitExit()).isEqualTo(15);
            assertThat(process.err()).singleElement().asString().startsWith("ended by SIGTERM while starting");
            assertThat(process.out()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    private static JsonObject echo() {
        return new JsonObject().put("echo", ECHO);
    }
}
