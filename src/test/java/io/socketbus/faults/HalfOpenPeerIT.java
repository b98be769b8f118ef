package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Cable;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Program;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * A peer that is gone without a word, as after a loss of power: the gateway's end of the connection stays until the
 * gateway ends it. {@link SlowReadersIT} has the stall that needs no network of its own.
 */
class HalfOpenPeerIT {

    private static final JsonObject LISTENER =
            new JsonObject().put("host", Cable.HERE).put("codec", new JsonObject().put("type", "text"));

    private static StartedGateway gateway(String section, String key, String duration) {
        JsonObject limited = LISTENER.copy().put(section, new JsonObject().put(key, duration));
        return Canary.gateway(limited).echo();
    }

    @Test
    void a_peer_that_has_vanished_is_idle_and_ended() {
        try (Cable cable = Cable.plug();
                StartedGateway gateway = gateway("limits", "idleTimeout", "1s");
                Canary canary = Canary.beside(gateway);
                Program.Running peer = cable.connectPeer(gateway.port(), "hello")) {
            Mailbox<JsonObject> events = gateway.events();
            assertThat(peer.awaitLine()).isEqualTo("hello");

            cable.pull();

            assertThat(closeReason(events)).isEqualTo("IDLE");
            canary.awaitExchanges(1);
        }
    }

    @Test
    void a_peer_that_vanishes_while_it_is_written_to_is_stalled_and_the_kernel_forgets_it() {
        try (Cable cable = Cable.plug();
                StartedGateway gateway = gateway("outbound", "stallTimeout", "400ms");
                Canary canary = Canary.beside(gateway);
                Program.Running peer = cable.connectPeer(gateway.port(), "hello")) {
            Mailbox<JsonObject> events = gateway.events();
            assertThat(peer.awaitLine()).isEqualTo("hello");
            assertThat(Cable.sockets(gateway.port())).isNotEmpty();

            cable.pull();

            String frame = "x".repeat(60_000);
            eventually().until(() -> {
                StartedGateway.await(gateway.ask("to", "all", frame));
                return gateway.counters().getJsonObject("closed").containsKey("STALLED");
            });
            assertThat(closeReason(events)).isEqualTo("STALLED");
            eventually().until(() -> Cable.sockets(gateway.port()).isEmpty());
            canary.awaitExchanges(1);
        }
    }

    private static String closeReason(Mailbox<JsonObject> events) {
        return events.next(event -> event.getString("event").equals("closed")).getString("reason");
    }
}
