package io.socketbus.ask;

import static io.socketbus.ask.AskedGateway.LONG;
import static io.socketbus.ask.AskedGateway.SHORT;
import static io.socketbus.ask.AskedGateway.ask;
import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Failure;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Answers that come in any order and carry the id of their question. */
class IdAskIT {

    @AutoClose
    private final StartedGateway gateway =
            AskedGateway.with("{\"match\":\"id\",\"request\":\"/id\",\"when\":\"!/method\",\"max\":2}", "json");

    private final Peer peer = gateway.connect();

    private final String session = gateway.sessionOf(peer);
    private final Mailbox<Message<JsonObject>> inbound = gateway.inbound();

    private static JsonObject call(Object id) {
        return new JsonObject().put("method", "read").put("id", id);
    }

    private Future<Object> asked(Object id) {
        Future<Object> answer = ask(gateway, session, call(id), LONG);
        assertThat(peer.readLine()).isEqualTo(call(id).encode());
        return answer;
    }

    @AfterEach
    void leave() {
        // before the gateway, which else waits for it to go
        peer.close();
    }

    @Test
    void several_are_under_way_and_each_gets_its_own_answer() {
        Future<Object> first = asked(1);
        Future<Object> second = asked("1");

        peer.send("{\"id\":\"1\",\"result\":\"text\"}\n{\"id\":1,\"result\":\"number\"}\n");

        assertThat(await(first)).isEqualTo(new JsonObject("{\"id\":1,\"result\":\"number\"}"));
        assertThat(await(second)).isEqualTo(new JsonObject("{\"id\":\"1\",\"result\":\"text\"}"));
    }

    @Test
    void frames_that_are_no_answers_go_in_even_with_an_id_that_is_under_way() {
        Future<Object> answer = asked(7);

        peer.send("{\"id\":7,\"method\":\"alarm\"}\n{\"id\":8}\n{}\n{\"id\":7,\"result\":1}\n");

        assertThat(await(answer)).isEqualTo(new JsonObject("{\"id\":7,\"result\":1}"));
        assertThat(inbound.next(3).stream().map(message -> message.body().encode()))
                .containsExactly("{\"id\":7,\"method\":\"alarm\"}", "{\"id\":8}", "{}");
    }

    @Test
    void an_id_that_is_under_way_is_refused() {
        Future<Object> first = asked(7);

        assertThat(awaitFailure(ask(gateway, session, call(7), LONG)).failureCode())
                .isEqualTo(Failure.DUPLICATE.code());

        peer.send("{\"id\":7}\n");
        await(first);
        Future<Object> again = asked(7);
        peer.send("{\"id\":7}\n");
        await(again);
    }

    @Test
    void a_question_without_an_id_is_refused() {
        assertThat(awaitFailure(ask(gateway, session, new JsonObject(), LONG)).failureCode())
                .isEqualTo(Failure.NOT_ENCODABLE.code());
    }

    @Test
    void as_many_are_under_way_as_the_listener_allows_and_one_more_is_refused() {
        List<Future<Object>> two = List.of(asked(1), asked(2));

        assertThat(awaitFailure(ask(gateway, session, call(3), LONG)).failureCode())
                .isEqualTo(Failure.QUEUE_FULL.code());

        peer.send("{\"id\":1}\n{\"id\":2}\n");
        await(Future.all(two));
    }

    @Test
    void a_late_answer_goes_in_and_its_id_is_not_free_until_then() {
        assertThat(awaitFailure(ask(gateway, session, call(7), SHORT)).failureCode())
                .isEqualTo(Failure.TIMEOUT.code());
        assertThat(peer.readLine()).isEqualTo(call(7).encode());
        assertThat(awaitFailure(ask(gateway, session, call(7), LONG)).failureCode())
                .isEqualTo(Failure.DUPLICATE.code());

        peer.send("{\"id\":7,\"result\":1}\n");

        Message<JsonObject> late = inbound.next();
        assertThat(late.headers().get("late")).isEqualTo("true");
        assertThat(late.body()).isEqualTo(new JsonObject("{\"id\":7,\"result\":1}"));
        Future<Object> again = asked(7);
        peer.send("{\"id\":7}\n");
        await(again);
    }

    @Test
    void an_answer_that_does_not_decode_is_told_to_the_asker_where_its_id_can_be_read() {
        try (StartedGateway byText =
                        AskedGateway.with("{\"match\":\"id\",\"request\":\"\\\"id\\\":(\\\\d+)\"}", "json");
                Peer broken = byText.connect()) {
            Future<Object> answer = ask(byText, byText.sessionOf(broken), call(5), LONG);
            assertThat(broken.readLine()).isEqualTo(call(5).encode());

            broken.send("{\"id\":5,\"result\":\n");

            assertThat(awaitFailure(answer).failureCode()).isEqualTo(Failure.BAD_ANSWER.code());
            assertThat(byText.count("dead")).isEqualTo(1);
            assertThat(byText.count("answered")).isZero();
        }
    }
}
