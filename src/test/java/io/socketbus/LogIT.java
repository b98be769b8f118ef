package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.StartedProcess;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands in the log: one line an event, key=value, and nothing that a peer could have written. */
class LogIT {

    private static final String LINE =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ (INFO |WARN ) \\w+ [ -~…]*";

    private static StartedProcess process;

    @BeforeAll
    static void start() {
        JsonObject config = StartedGateway.config(new JsonObject())
                .put(
                        "verticles",
                        new JsonObject().put("echo", new JsonObject().put("class", "io.socketbus.demo.Echo")));
        config.getJsonObject("listeners")
                .put(
                        "lab",
                        new JsonObject()
                                .put("host", "127.0.0.1")
                                .put("port", 0)
                                .put("framing", new JsonObject().put("type", "mllp"))
                                .put("codec", new JsonObject().put("type", "text")));
        process = StartedProcess.with(config);
    }

    @AfterAll
    static void end() {
        process.close();
    }

    @Test
    void a_frame_that_does_not_decode_is_one_line_and_the_next_ones_of_its_session_none() {
        try (Peer peer = process.connect()) {
            peer.send("\"\u001b[2J\r\u0007\nlevel=ERROR forged=1\n\"\u001b]0;title\u0007\n{\"k\":1,\"k\":2}\n");
            peer.send("{\"hi\":1}\n").readLine();

            assertThat(linesOf(peer)).singleElement().asString().contains("bad frame listener=devices session=");
        }
    }

    @Test
    void what_breaks_the_framing_is_one_line_without_the_peers_bytes() {
        try (Peer peer = Peer.connect(process.port("lab"))) {
            peer.send("\u001b[2J\r\nlevel=ERROR forged=2\r\n").awaitEnd();

            assertThat(process.awaitLine("peer=" + peer.address()))
                    .contains("closing listener=lab session=", "reason=BAD_FRAME detail=\"byte 0x1b");
            assertThat(linesOf(peer)).hasSize(1);
        }
    }

    @Test
    void messages_and_peers_that_come_and_go_leave_no_line() {
        try (Peer peer = process.connect()) {
            for (int n = 0; n < 1_000; n++) {
                peer.send("{\"n\":" + n + "}\n").readLine();
            }
            peer.finish().readToEnd();

            assertThat(linesOf(peer)).isEmpty();
        }
    }

    private static List<String> linesOf(Peer peer) {
        // an event that would be logged after this one of another peer is not to be expected
        try (Peer last = Peer.connect(process.port("lab"))) {
            last.send("?").awaitEnd();
            process.awaitLine("peer=" + last.address());
        }
        assertThat(process.out())
                .allSatisfy(line -> assertThat(line).matches(LINE).doesNotContain("forged"));
        return process.out().stream()
                .filter(line -> line.contains("peer=" + peer.address()))
                .toList();
    }
}
