package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.docs.Markdown.Block;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Sends the requests of the chapter on control, in the order of the page, to a gateway with one session. */
class ControlExamplesIT {

    private static final String EXAMPLE_SESSION = "gateway-1.0.mib2k1x4.42";

    @Test
    void each_request_is_answered_as_the_page_says() {
        List<Block> blocks = Markdown.read("src/docs/protocol.md").blocks("json");
        Set<String> operations = new TreeSet<>();

        try (StartedGateway gateway = StartedGateway.with(new JsonObject())) {
            Mailbox<JsonObject> events = gateway.events();
            try (Peer peer = gateway.connect()) {
                String session = events.next().getString("session");
                for (int i = 0; i < blocks.size(); i++) {
                    String text = blocks.get(i).text();
                    if (text.startsWith("{\"op\"")) {
                        JsonObject request = new JsonObject(text.replace(EXAMPLE_SESSION, session));
                        operations.add(request.getString("op"));
                        assertAnswer(gateway.control(request), blocks.get(i + 1));
                    }
                }
                peer.awaitEnd();
            }
        }

        assertThat(operations).containsExactly("close", "info", "join", "leave", "list", "tag");
    }

    private static void assertAnswer(JsonObject answer, Block told) {
        assertThat(Shape.of(answer)).as("%s", told).isEqualTo(Shape.of(new JsonObject(told.text())));
    }
}
