package io.socketbus.server;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.StartedGateway.loopOf;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One event loop is drained already, the other has a session with more queued than its peer takes. */
@SuppressWarnings("NullAway.Init") // set by what each test does first
class WhileDrainingIT {

    private record Draining(StartedGateway gateway, Peer slow, String session, Backlog backlog)
            implements AutoCloseable {

        static Draining allButLoop(int loop) {
            JsonObject config = StartedGateway.config(new JsonObject("""
                    {"codec": {"type": "text"}, "goodbyeFrame": "goodbye", "outbound": {"stallTimeout": "1h"}}"""));
            config.getJsonObject("drain").put("total", "5m");
            StartedGateway gateway = StartedGateway.of(config);
            Peer slow = connectOn(loop, gateway);
            String session = gateway.sessionOf(slow);
            Backlog backlog = Backlog.stick(gateway, session);
            try (Peer quick = connectOn(1 - loop, gateway)) {
                Mailbox<JsonObject> events = gateway.events();
                gateway.drain();
                assertThat(quick.readToEnd().toString()).isEqualTo("goodbye\n");
                events.next(event -> event.getString("event").equals("closed")
                        && event.getString("peer").equals(quick.address()));
            }
            return new Draining(gateway, slow, session, backlog);
        }

        private static Peer connectOn(int loop, StartedGateway gateway) {
            Peer peer = Peer.connectWithSmallReceiveBuffer(gateway.port());
            while (loopOf(gateway.sessionOf(peer)) != loop) {
                peer.reset();
                peer = Peer.connectWithSmallReceiveBuffer(gateway.port());
            }
            return peer;
        }

        @Override
        public void close() {
            slow.close();
            gateway.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_session_that_is_still_open_gets_what_is_sent_to_it(int loop) {
        try (Draining draining = Draining.allButLoop(loop)) {
            StartedGateway gateway = draining.gateway();

            long before = draining.backlog().queuedBytes();
            Future<JsonObject> toOne = gateway.ask("session", draining.session(), "to one");
            Future<JsonObject> toAll = gateway.ask("to", "all", "to all");
            eventually().until(() -> draining.backlog().queuedBytes() == before + "to one\nto all\n".length());
            draining.backlog().readBy(draining.slow());

            assertThat(draining.slow().readToEnd().toString()).isEqualTo("goodbye\nto one\nto all\n");
            assertThat(await(toOne)).isEqualTo(new JsonObject().put("bytes", 7));
            assertThat(await(toAll).getInteger("queued")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nobody_joins_a_group_any_more(int loop) {
        try (Draining draining = Draining.allButLoop(loop)) {
            JsonObject join = new JsonObject()
                    .put("op", "join")
                    .put("session", draining.session())
                    .put("groups", new JsonArray().add("late"));

            ReplyException failure =
                    awaitFailure(draining.gateway().vertx().eventBus().request("socketbus.devices.control", join));

            assertThat(failure.failureCode()).isEqualTo(503);
            assertThat(failure.getMessage()).startsWith("DRAINING: ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_session_is_still_described(int loop) {
        try (Draining draining = Draining.allButLoop(loop)) {
            JsonObject info = draining.gateway().describe(draining.slow());

            assertThat(info.getString("session")).isEqualTo(draining.session());
            assertThat(info.getString("state")).isEqualTo("draining");
            assertThat(info.getInteger("queuedBytes")).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nobody_is_accepted_any_more(int loop) {
        try (Draining draining = Draining.allButLoop(loop)) {
            eventually().untilAsserted(() -> assertThatThrownBy(
                            () -> draining.gateway().connect().close())
                    .hasCauseInstanceOf(ConnectException.class));
        }
    }
}
