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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One event loop is drained already, the other has a session with more queued than its peer takes. */
@SuppressWarnings("NullAway.Init") // set by what each test does first
class WhileDrainingIT {

    private final StartedGateway gateway = start();
    private Peer slow;
    private String session;
    private Backlog backlog;

    private static StartedGateway start() {
        JsonObject config = StartedGateway.config(new JsonObject("""
                {"codec": {"type": "text"}, "goodbyeFrame": "goodbye"}"""));
        config.getJsonObject("drain").put("total", "5m");
        return StartedGateway.of(config);
    }

    private void drainAllButLoop(int loop) {
        slow = connectOn(loop);
        session = gateway.sessionOf(slow);
        backlog = Backlog.stick(gateway, session);
        try (Peer quick = connectOn(1 - loop)) {
            Mailbox<JsonObject> events = gateway.events();
            gateway.drain();
            assertThat(quick.readToEnd().toString()).isEqualTo("goodbye\n");
            quick.finish();
            assertThat(events.next().getString("peer")).isEqualTo(quick.address());
        }
    }

    private Peer connectOn(int loop) {
        Peer peer = Peer.connectWithSmallReceiveBuffer(gateway.port());
        while (loopOf(gateway.sessionOf(peer)) != loop) {
            peer.reset();
            peer = Peer.connectWithSmallReceiveBuffer(gateway.port());
        }
        return peer;
    }

    @AfterEach
    void close() {
        slow.close();
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_session_that_is_still_open_gets_what_is_sent_to_it(int loop) {
        drainAllButLoop(loop);

        Future<JsonObject> toOne = gateway.ask("session", session, "to one");
        Future<JsonObject> toAll = gateway.ask("to", "all", "to all");
        backlog.readBy(slow);

        assertThat(slow.readToEnd().toString()).isEqualTo("goodbye\nto one\nto all\n");
        assertThat(await(toOne)).isEqualTo(new JsonObject().put("bytes", 7));
        assertThat(await(toAll).getInteger("queued")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nobody_joins_a_group_any_more(int loop) {
        drainAllButLoop(loop);

        ReplyException failure = awaitFailure(gateway.vertx()
                .eventBus()
                .request(
                        "socketbus.devices.control",
                        new JsonObject()
                                .put("op", "join")
                                .put("session", session)
                                .put("groups", new JsonArray().add("late"))));

        assertThat(failure.failureCode()).isEqualTo(503);
        assertThat(failure.getMessage()).startsWith("DRAINING: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_session_is_still_described(int loop) {
        drainAllButLoop(loop);

        JsonObject info = gateway.describe(slow);

        assertThat(info.getString("session")).isEqualTo(session);
        assertThat(info.getString("state")).isEqualTo("draining");
        assertThat(info.getInteger("queuedBytes")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nobody_is_accepted_any_more(int loop) {
        drainAllButLoop(loop);

        eventually().untilAsserted(() -> assertThatThrownBy(this::connectAndLeave)
                .hasCauseInstanceOf(ConnectException.class));
    }

    private void connectAndLeave() {
        gateway.connect().close();
    }
}
