package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A message that fails, and whose sender did not ask, is counted and told as an event, but not over and over. */
class UndeliveredIT {

    private static final String OUT = "socketbus.devices.out";
    private static final int FAILURES = 500;

    @Test
    void what_nobody_asked_about_is_counted_by_its_code() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);

            gateway.vertx().eventBus().send(OUT, 1, to("test.0.k3ab9xyz.7"));
            gateway.vertx().eventBus().publish(OUT, 1, to("test.0.k3ab9xyz.8"));
            gateway.vertx().eventBus().send(OUT, 1);
            gateway.vertx().eventBus().send(OUT, null, to(session));

            JsonObject expected = new JsonObject()
                    .put("NO_SESSION", 2L)
                    .put("BAD_HEADERS", 1L)
                    .put("NOT_ENCODABLE", 1L);
            eventually().untilAsserted(() -> assertThat(undelivered(gateway)).isEqualTo(expected));
        }
    }

    @Test
    void an_event_tells_which_session_and_why() {
        try (StartedGateway gateway = StartedGateway.with("{}")) {
            Mailbox<JsonObject> events = gateway.events();

            gateway.vertx().eventBus().send(OUT, 1, to("test.0.k3ab9xyz.7"));

            JsonObject event = events.next();
            assertThat(event.getString("event")).isEqualTo("undelivered");
            assertThat(event.getString("session")).isEqualTo("test.0.k3ab9xyz.7");
            assertThat(event.getInteger("code")).isEqualTo(404);
            assertThat(event.getString("listener")).isEqualTo("devices");
            assertThat(event.getString("node")).isEqualTo("test");
        }
    }

    @Test
    void a_request_that_fails_is_told_to_its_sender_only() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            gateway.sessionOf(peer);
            Mailbox<JsonObject> events = gateway.events();

            awaitFailure(gateway.ask("session", "test.0.k3ab9xyz.7", 1));
            peer.reset();

            assertThat(events.next().getString("event")).isEqualTo("closed");
            assertThat(undelivered(gateway)).isEqualTo(new JsonObject());
        }
    }

    @Test
    void failures_in_a_row_are_all_counted_and_told_once_a_second_at_most() {
        try (StartedGateway gateway = StartedGateway.with("{}")) {
            Mailbox<JsonObject> events = gateway.events();
            long begun = System.nanoTime();

            for (int i = 0; i < FAILURES; i++) {
                gateway.vertx().eventBus().send(OUT, 1, to("test.0.k3ab9xyz.7"));
            }
            eventually().until(() -> undelivered(gateway).getLong("NO_SESSION", 0L) == FAILURES);

            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            assertThat(events.next().getString("event")).isEqualTo("undelivered");
            assertThat(events.now()).hasSizeLessThanOrEqualTo((int) seconds);
        }
    }

    private static JsonObject undelivered(StartedGateway gateway) {
        return gateway.counters().getJsonObject("undelivered");
    }

    private static DeliveryOptions to(String session) {
        return new DeliveryOptions().addHeader("session", session);
    }
}
