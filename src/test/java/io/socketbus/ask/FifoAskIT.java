package io.socketbus.ask;

import static io.socketbus.ask.AskedGateway.LONG;
import static io.socketbus.ask.AskedGateway.SHORT;
import static io.socketbus.ask.AskedGateway.ask;
import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Failure;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Answers that come in the order of the questions. */
class FifoAskIT {

    @AutoClose
    private final StartedGateway gateway = AskedGateway.with("{\"max\":2}", "text");

    private final Peer peer = gateway.connect();

    private final String session = gateway.sessionOf(peer);
    private final Mailbox<Message<String>> inbound = gateway.inbound();
    private final Mailbox<JsonObject> events = gateway.events();

    @AfterEach
    void leave() {
        // before the gateway, which else waits for it to go
        peer.close();
    }

    @Test
    void what_the_peer_answers_is_the_reply_and_does_not_go_in() {
        Future<Object> reply = ask(gateway, session, "how warm?", LONG);
        assertThat(peer.readLine()).isEqualTo("how warm?");

        peer.send("21 C\nby myself\n");

        assertThat(await(reply)).isEqualTo("21 C");
        assertThat(inbound.next().body()).isEqualTo("by myself");
        assertThat(gateway.count("answered")).isEqualTo(1);
    }

    @Test
    void one_question_is_under_way_and_the_next_is_written_when_it_is_answered() {
        Future<Object> first = ask(gateway, session, "1?", LONG);
        Future<Object> second = ask(gateway, session, "2?", LONG);
        assertThat(peer.readLine()).isEqualTo("1?");
        eventually().until(() -> gateway.describe(peer).getInteger("asks") == 2);
        assertThat(gateway.describe(peer).getLong("framesOut")).isEqualTo(1);

        peer.send("1!\n");
        assertThat(await(first)).isEqualTo("1!");
        assertThat(peer.readLine()).isEqualTo("2?");
        peer.send("2!\n");

        assertThat(await(second)).isEqualTo("2!");
    }

    @Test
    void as_many_stand_in_line_as_the_listener_allows_and_one_more_is_refused() {
        Future<Object> first = ask(gateway, session, "1?", LONG);
        Future<Object> second = ask(gateway, session, "2?", LONG);
        Future<Object> third = ask(gateway, session, "3?", LONG);

        ReplyException refused = awaitFailure(ask(gateway, session, "4?", LONG));

        assertThat(refused.failureCode()).isEqualTo(Failure.QUEUE_FULL.code());
        for (int i = 1; i <= 3; i++) {
            assertThat(peer.readLine()).isEqualTo(i + "?");
            peer.send(i + "!\n");
        }
        assertThat(await(Future.all(first, second, third)).<Object>list()).containsExactly("1!", "2!", "3!");
    }

    @Test
    void a_question_that_stands_in_line_too_long_is_withdrawn() {
        Future<Object> first = ask(gateway, session, "1?", LONG);

        ReplyException withdrawn = awaitFailure(ask(gateway, session, "2?", SHORT));

        assertThat(withdrawn.failureCode()).isEqualTo(Failure.NOT_WRITTEN.code());
        assertThat(peer.readLine()).isEqualTo("1?");
        peer.send("1!\n");
        await(first);
        assertThat(gateway.describe(peer).getLong("framesOut")).isEqualTo(1);
    }

    @Test
    void after_a_timeout_the_next_answer_is_the_late_one_and_goes_in() {
        ReplyException silent = awaitFailure(ask(gateway, session, "1?", SHORT));
        assertThat(silent.failureCode()).isEqualTo(Failure.TIMEOUT.code());
        Future<Object> second = ask(gateway, session, "2?", LONG);
        assertThat(peer.readLine()).isEqualTo("1?");
        assertThat(peer.readLine()).isEqualTo("2?");

        peer.send("1!\n2!\n");

        assertThat(await(second)).isEqualTo("2!");
        Message<String> late = inbound.next();
        assertThat(late.body()).isEqualTo("1!");
        assertThat(late.headers().get("late")).isEqualTo("true");
        assertThat(late.headers().get("sequence")).isEqualTo("1");
    }

    @Test
    void an_answer_in_time_forgives_the_timeout_before() {
        awaitFailure(ask(gateway, session, "1?", SHORT));
        peer.send("1!\n");
        inbound.next();
        Future<Object> second = ask(gateway, session, "2?", LONG);
        assertThat(peer.readLine()).isEqualTo("1?");
        assertThat(peer.readLine()).isEqualTo("2?");
        peer.send("2!\n");
        await(second);

        awaitFailure(ask(gateway, session, "3?", SHORT));
        peer.send("3!\n");

        assertThat(inbound.next().body()).isEqualTo("3!");
    }

    @Test
    void a_second_silence_in_a_row_ends_the_session() {
        awaitFailure(ask(gateway, session, "1?", SHORT));
        ReplyException silent = awaitFailure(ask(gateway, session, "2?", SHORT));

        peer.awaitEnd();

        assertThat(silent.failureCode()).isEqualTo(Failure.TIMEOUT.code());
        assertThat(events.next(event -> event.getString("event").equals("closed"))
                        .getString("reason"))
                .isEqualTo("ASK_TIMEOUT");
    }

    @Test
    void questions_to_a_peer_that_leaves_fail() {
        Future<Object> written = ask(gateway, session, "1?", LONG);
        Future<Object> inLine = ask(gateway, session, "2?", LONG);
        assertThat(peer.readLine()).isEqualTo("1?");

        peer.reset();

        assertThat(awaitFailure(written).failureCode()).isEqualTo(Failure.CLOSED.code());
        assertThat(awaitFailure(inLine).failureCode()).isEqualTo(Failure.NO_SESSION.code());
    }

    @Test
    void a_peer_that_has_finished_sending_answers_nothing_more() {
        Future<Object> written = ask(gateway, session, "1?", LONG);
        assertThat(peer.readLine()).isEqualTo("1?");

        peer.finish();

        assertThat(awaitFailure(written).failureCode()).isEqualTo(Failure.CLOSED.code());
        assertThat(awaitFailure(ask(gateway, session, "2?", LONG)).failureCode())
                .isEqualTo(Failure.NO_SESSION.code());
    }
}
