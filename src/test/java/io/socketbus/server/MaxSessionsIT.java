package io.socketbus.server;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener serves so many sessions at once and refuses one more, whatever the event loop. */
class MaxSessionsIT {

    private StartedGateway gateway;
    private Mailbox<JsonObject> events;
    private Peer first;
    private Peer second;
    private Peer third;

    @BeforeEach
    void connectAsManyAsThereMayBe() {
        gateway = StartedGateway.with("""
                {"codec": {"type": "text"}, "limits": {"maxSessions": 3}}""").echo();
        first = gateway.connect();
        second = gateway.connect();
        third = gateway.connect();
        gateway.sessionOf(first);
        gateway.sessionOf(second);
        gateway.sessionOf(third);
        events = gateway.events();
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        third.close();
        gateway.close();
    }

    @Test
    void as_many_as_there_may_be_are_served() {
        first.send("one\n");
        second.send("two\n");
        third.send("three\n");

        assertThat(first.readLine()).isEqualTo("one");
        assertThat(second.readLine()).isEqualTo("two");
        assertThat(third.readLine()).isEqualTo("three");
    }

    @Test
    void one_more_is_closed_and_told_as_refused() {
        try (Peer oneMore = gateway.connect()) {
            oneMore.awaitEnd();

            JsonObject refused = events.next();
            assertThat(refused.getString("event")).isEqualTo("refused");
            assertThat(refused.getString("reason")).isEqualTo("FULL");
            assertThat(refused.getString("peer")).isEqualTo(oneMore.address());
            assertThat(refused.containsKey("session")).isFalse();
            assertThat(gateway.counters().getJsonObject("refused")).isEqualTo(new JsonObject().put("FULL", 1L));
            assertThat(gateway.count("opened")).isEqualTo(3);
        }
    }

    @Test
    void the_place_of_a_peer_that_left_goes_to_the_next() {
        first.reset();
        events.next(event -> event.getString("event").equals("closed"));
        eventually()
                .until(() -> gateway.control(new JsonObject().put("op", "info")).getInteger("sessions") == 2);

        try (Peer next = gateway.connect()) {
            next.send("served\n");

            assertThat(next.readLine()).isEqualTo("served");
        }
    }

    @Test
    void a_refused_peer_takes_no_place() {
        for (int i = 0; i < 10; i++) {
            try (Peer refused = gateway.connect()) {
                refused.awaitEnd();
            }
        }
        first.reset();
        eventually()
                .until(() -> gateway.control(new JsonObject().put("op", "info")).getInteger("sessions") == 2);

        try (Peer next = gateway.connect()) {
            next.send("served\n");

            assertThat(next.readLine()).isEqualTo("served");
        }
    }
}
