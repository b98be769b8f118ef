package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.docs.Markdown.Block;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.Program;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands that look into a gateway, pasted one after the other. */
class OpsExamplesIT {

    private static final String TOKEN = "the-token-of-ops";

    @BeforeAll
    static void curl() {
        Program.assume("curl");
    }

    private static String commands() {
        List<Block> blocks = Markdown.read("src/docs/operations.md").blocks("sh");
        return blocks.stream()
                .map(Block::text)
                .filter(text -> text.contains("$OPS"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void each_is_answered_with_what_was_asked_for() {
        JsonObject config = StartedGateway.config(new JsonObject());
        config.getJsonObject("ops").put("token", TOKEN);
        try (WatchedGateway watched = WatchedGateway.of(config);
                Peer peer = watched.gateway().echo().connect()) {
            String script = commands().replace("127.0.0.1:9000", "127.0.0.1:" + watched.opsPort());
            assertThat(script).isNotEqualTo(commands());
            AtomicBoolean over = new AtomicBoolean();
            Thread talking = new Thread(() -> talk(peer, over));
            talking.start();

            Program program = Program.run("bash", "-e", "-c", script.replace("\ncurl", "\necho; curl"))
                    .expectSuccess();
            over.set(true);

            assertThat(program.out())
                    .contains(
                            "\"framing\":\"line\"",
                            "\"decoder\":{\"held\":0}",
                            "event: frame",
                            "event: end",
                            "\"complete\":true",
                            "\"token\":\"***\"",
                            "{\"bytes\":17}",
                            "{\"sessions\":1}")
                    .doesNotContain("\"error\"");
        }
    }

    /** Until the session is closed. */
    private static void talk(Peer peer, AtomicBoolean over) {
        try {
            while (!over.get()) {
                peer.send("1\n").readLine();
            }
        } catch (AssertionError | java.io.UncheckedIOException closed) {
            // by the last of the commands
        }
    }
}
