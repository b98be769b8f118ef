package io.socketbus.session;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What all sessions hold of unfinished frames is bounded, and who is longest in one ends. */
class PartialMemoryIT {

    private static final int LIMIT = 256 << 10;
    private static final int BEGINNING = 48 << 10;
    private static final int HEALTHY = 1_000;

    @Test
    void the_session_that_is_longest_in_a_frame_ends_whatever_its_event_loop() {
        JsonObject config = StartedGateway.config(new JsonObject().put("codec", new JsonObject().put("type", "text")));
        config.put("memory", new JsonObject().put("partial", LIMIT));
        try (StartedGateway gateway = StartedGateway.of(config).echo();
                Peer healthy = gateway.connect()) {
            Mailbox<JsonObject> events = gateway.events();
            List<Peer> beginners = new ArrayList<>();
            List<String> sessions = new ArrayList<>();
            // five fit, with what a grain of two event loops hides
            for (int i = 0; i < 8; i++) {
                Peer beginner = gateway.connect();
                beginners.add(beginner);
                sessions.add(gateway.sessionOf(beginner));
                beginner.send("x".repeat(BEGINNING));
                long read = (i + 1L) * BEGINNING + i * (HEALTHY + 1L);
                eventually().until(() -> gateway.count("bytesIn") == read);
                healthy.send("y".repeat(HEALTHY) + '\n');
                assertThat(healthy.readLine()).hasSize(HEALTHY);
            }

            Set<String> ended = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                beginners.get(i).awaitEnd();
                JsonObject closed =
                        events.next(event -> event.getString("event").equals("closed"));
                assertThat(closed.getString("reason")).isEqualTo("MEMORY");
                ended.add(closed.getString("session"));
            }
            assertThat(ended).containsExactlyInAnyOrderElementsOf(sessions.subList(0, 3));
            beginners.get(7).send("end\n");
            assertThat(beginners.get(7).readLine()).hasSize(BEGINNING + 3);
            assertThat(gateway.count("truncated")).isEqualTo(3);
            beginners.forEach(Peer::close);
        }
    }

    @Test
    void a_session_that_is_not_read_is_not_blamed_for_what_waits() {
        JsonObject config = StartedGateway.config(new JsonObject()
                .put("codec", new JsonObject().put("type", "text"))
                .put("framing", new JsonObject("{\"type\":\"length\",\"size\":2,\"engine\":\"own\"}"))
                .put(
                        "inbound",
                        new JsonObject("{\"delivery\":\"request\",\"maxInFlight\":1,\"replyTimeout\":\"60s\"}")));
        config.put("memory", new JsonObject().put("partial", 8 << 10));
        try (StartedGateway gateway = StartedGateway.of(config);
                Peer waiting = gateway.connect();
                Peer beginner = gateway.connect()) {
            Mailbox<Message<String>> inbound = gateway.inbound();
            Buffer frames = Buffer.buffer();
            for (int i = 0; i < 60; i++) {
                frames.appendUnsignedShort(800).appendString("y".repeat(800));
            }
            waiting.send(frames);
            Message<String> first = inbound.next();
            eventually()
                    .until(() ->
                            !gateway.describe(waiting).getJsonArray("paused").isEmpty());

            beginner.send(Buffer.buffer().appendUnsignedShort(800).appendString("z".repeat(700)));
            eventually().until(() -> gateway.describe(beginner).getInteger("heldBytes") > 0);

            first.reply(null);
            for (int i = 1; i < 60; i++) {
                inbound.next(message -> message.body().startsWith("y")).reply(null);
            }
            assertThat(gateway.counters().getJsonObject("closed").isEmpty()).isTrue();
        }
    }
}
