package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Browser;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Takes the picture of the console that the documentation shows, into {@code target/console.png}. To show it:
 *
 * <pre>
 *   mvn -B verify -Dtest=NoTest -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=ConsoleScreenshotIT
 *   cp target/console.png src/docs/console.png
 * </pre>
 */
class ConsoleScreenshotIT {

    private static final Path TAKEN = Path.of("target", "console.png");
    private static final Path SHOWN = Path.of("src", "docs", "console.png");
    private static final int MOST_BYTES = 150 * 1024;

    private static final List<String> READINGS = List.of(
            "{\"sensor\":\"basel-4\",\"temperature\":21.4,\"unit\":\"°C\"}",
            "{\"sensor\":\"basel-4\",\"temperature\":21.6,\"unit\":\"°C\"}",
            "{\"sensor\":\"basel-4\",\"temperature\":21.9,\"unit\":\"°C\"}");

    @Test
    void a_session_with_its_frames_is_in_the_picture() throws IOException {
        JsonObject config = StartedGateway.config(new JsonObject()).put("node", "gateway-1");
        try (Browser browser = Browser.start().size(1_120, 780);
                Console console = Console.of(Ops.of(config), browser, "");
                Peer peer = console.ops().gateway().echo().connect()) {
            console.go("#/sessions/" + console.ops().gateway().sessionOf(peer));
            browser.awaitText(".live .state", "live now");
            for (String reading : READINGS) {
                peer.send(reading + '\n').readLine();
            }
            browser.awaitText(".frame.out", "21.9").awaitText(".facts", "Frames out3");

            Files.write(TAKEN, browser.screenshot());
        }
        assertThat(Files.size(TAKEN)).isBetween(10_000L, (long) MOST_BYTES);
        assertThat(Files.size(SHOWN)).isBetween(10_000L, (long) MOST_BYTES);
    }
}
