package io.socketbus.server;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a drain is over: at the latest when its time is up, and before the components are undeployed. */
class DrainEndIT {

    private static final String LISTENER = """
            {"codec": {"type": "text"}, "goodbyeFrame": "goodbye", "outbound": {"stallTimeout": "1h"}}""";

    /** Says that it stopped, where what becomes of sessions is told: to one consumer, so that the order is told, too. */
    public static final class Farewell extends VerticleBase {
        @Override
        public Future<?> stop() {
            vertx.eventBus()
                    .publish(Addresses.events(StartedGateway.LISTENER), new JsonObject().put("event", "undeployed"));
            return Future.succeededFuture();
        }
    }

    @Test
    void a_peer_that_does_not_read_is_cut_off_when_the_time_is_up() {
        JsonObject config = StartedGateway.config(new JsonObject(LISTENER));
        config.getJsonObject("drain").put("total", "300ms");
        try (StartedGateway gateway = StartedGateway.of(config);
                Peer deaf = Peer.connectWithSmallReceiveBuffer(gateway.port());
                Peer reading = gateway.connect()) {
            gateway.sessionOf(reading);
            Backlog.fill(gateway, gateway.sessionOf(deaf), Map.of());
            Mailbox<JsonObject> events = gateway.events();

            Future<Void> drained = gateway.drain();

            assertThat(reading.readToEnd().toString()).isEqualTo("goodbye\n");
            await(drained);
            deaf.awaitEnd();
            assertThat(gateway.count("cutOff")).isEqualTo(1);
            assertThat(events.next(2))
                    .extracting(event -> event.getString("reason"))
                    .containsOnly("DRAINED");
        }
    }

    @Test
    void components_are_undeployed_when_the_last_session_has_ended() {
        JsonObject config = StartedGateway.config(new JsonObject(LISTENER))
                .put(
                        "verticles",
                        new JsonObject().put("farewell", new JsonObject().put("class", Farewell.class.getName())));
        try (StartedGateway gateway = StartedGateway.of(config);
                Peer peer = gateway.connect()) {
            gateway.sessionOf(peer);
            Mailbox<JsonObject> told = gateway.events();

            Future<Void> drained = gateway.drain();
            peer.readToEnd();

            assertThat(told.next(2))
                    .extracting(event -> event.getString("event"))
                    .containsExactly("closed", "undeployed");
            await(drained);
        }
    }
}
