package io.socketbus.bus;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Conservation;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestDeliveryIT {

    private static StartedGateway gateway(JsonObject inbound) {
        return StartedGateway.with(new JsonObject()
                .put("codec", new JsonObject().put("type", "text"))
                .put("inbound", inbound.put("delivery", "request")));
    }

    private static JsonObject inbound() {
        return new JsonObject().put("ackFrame", "ACK ${frame:0-9}").put("nackFrame", "NACK ${code} ${frame:0-9}");
    }

    private static MessageConsumer<String> consume(
            StartedGateway gateway, io.vertx.core.Handler<Message<String>> handler) {
        MessageConsumer<String> consumer =
                gateway.vertx().eventBus().consumer(Addresses.in(StartedGateway.LISTENER), handler);
        StartedGateway.await(consumer.completion());
        return consumer;
    }

    @Test
    void a_reply_without_a_body_becomes_the_ack_frame_and_one_with_a_body_is_written() {
        try (StartedGateway gateway = gateway(inbound());
                Peer peer = gateway.connect()) {
            consume(gateway, message -> message.reply(message.body().equals("quiet") ? null : "hello"));

            peer.send("quiet\nloud\n");

            assertThat(peer.readLine()).isEqualTo("ACK quiet");
            assertThat(peer.readLine()).isEqualTo("hello");
            Conservation.check(gateway);
            assertThat(gateway.count("acknowledged")).isEqualTo(2);
        }
    }

    @Test
    void a_frame_that_the_consumer_fails_or_refuses_gets_the_nack_frame_and_is_not_tried_again() {
        try (StartedGateway gateway = gateway(inbound().put("attempts", 3).put("idempotent", true));
                Peer peer = gateway.connect()) {
            Mailbox<String> tries = new Mailbox<>();
            consume(gateway, message -> {
                tries.handle(message.body());
                if (message.body().equals("fail")) {
                    message.fail(7, "no");
                } else {
                    message.reply(null, new DeliveryOptions().addHeader("outcome", "refused"));
                }
            });

            peer.send("fail\nrefuse\n");

            assertThat(peer.readLine()).isEqualTo("NACK 7 fail");
            assertThat(peer.readLine()).isEqualTo("NACK REFUSED refuse");
            assertThat(tries.now()).containsExactly("fail", "refuse");
            assertThat(gateway.count("refusedFrames")).isEqualTo(2);
            Conservation.check(gateway);
        }
    }

    @Test
    void answers_leave_in_the_order_of_the_frames_whatever_the_order_of_the_replies() {
        try (StartedGateway gateway = gateway(inbound());
                Peer peer = gateway.connect()) {
            Mailbox<Message<String>> asked = new Mailbox<>();
            consume(gateway, asked);
            peer.send("1\n2\n3\n");
            List<Message<String>> messages = asked.next(3);

            messages.get(2).reply("three");
            messages.get(1).reply("two");
            messages.get(0).reply("one");

            assertThat(List.of(peer.readLine(), peer.readLine(), peer.readLine()))
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void answers_leave_as_they_come_where_the_protocol_has_ids() {
        try (StartedGateway gateway = gateway(inbound().put("replyOrder", "completion"));
                Peer peer = gateway.connect()) {
            Mailbox<Message<String>> asked = new Mailbox<>();
            consume(gateway, asked);
            peer.send("1\n2\n");
            List<Message<String>> messages = asked.next(2);

            messages.get(1).reply("two");

            assertThat(peer.readLine()).isEqualTo("two");
            messages.get(0).reply("one");
            assertThat(peer.readLine()).isEqualTo("one");
        }
    }

    @Test
    void a_full_window_stops_reading_and_an_answer_lets_the_next_frame_in() {
        try (StartedGateway gateway = gateway(inbound().put("maxInFlight", 2));
                Peer peer = gateway.connect()) {
            Mailbox<Message<String>> asked = new Mailbox<>();
            consume(gateway, asked);
            peer.send("1\n2\n3\n");
            List<Message<String>> first = asked.next(2);
            eventually().until(() -> gateway.session().getJsonArray("paused").contains("WINDOW"));
            assertThat(asked.now()).isEmpty();

            first.get(0).reply("one");

            assertThat(peer.readLine()).isEqualTo("one");
            Message<String> third = asked.next();
            assertThat(third.body()).isEqualTo("3");
            Conservation.check(gateway);
            List.of(first.get(1), third).forEach(message -> message.reply(null));
        }
    }

    @Test
    void a_consumer_that_says_nothing_costs_a_place_until_the_timeout_only() {
        try (StartedGateway gateway = gateway(inbound().put("maxInFlight", 1).put("replyTimeout", "200ms"));
                Peer peer = gateway.connect()) {
            Mailbox<Message<Buffer>> dead = gateway.consume(Addresses.dead(StartedGateway.LISTENER));
            consume(gateway, message -> {
                if (message.body().equals("throw")) {
                    throw new IllegalStateException("on purpose");
                }
                if (!message.body().equals("silent")) {
                    message.reply(null);
                }
            });

            peer.send("silent\nthrow\nok\n");

            assertThat(peer.readLine()).isEqualTo("NACK NO_REPLY silent");
            assertThat(peer.readLine()).isEqualTo("NACK NO_REPLY throw");
            // a place is free again; where this machine is slow, the first to take it may be late itself
            assertThat(peer.readLine()).endsWith(" ok");
            eventually().until(() -> peer.send("ok\n").readLine().equals("ACK ok"));
            assertThat(dead.next().headers().get("reason")).isEqualTo("NO_REPLY");
            Conservation.check(gateway);
        }
    }

    @Test
    void a_late_reply_is_dropped_and_counted() {
        try (StartedGateway gateway = gateway(inbound().put("replyTimeout", "200ms"));
                Peer peer = gateway.connect()) {
            Mailbox<Message<String>> asked = new Mailbox<>();
            consume(gateway, asked);

            // the bus forgets who has asked after twice the time: where this machine is slower, another is late
            eventually().until(() -> {
                peer.send("late\n");
                Message<String> message = asked.next();
                assertThat(peer.readLine()).isEqualTo("NACK NO_REPLY late");
                message.reply("too late");
                // answered behind the reply, on the same event loop
                gateway.describe(peer);
                return gateway.count("lateReplies") == 1;
            });
            Conservation.check(gateway);
        }
    }

    @Test
    void silence_is_tried_again_where_the_frames_are_idempotent() {
        try (StartedGateway gateway = gateway(
                        inbound().put("attempts", 3).put("idempotent", true).put("replyTimeout", "900ms"));
                Peer peer = gateway.connect()) {
            Mailbox<String> attempts = new Mailbox<>();
            consume(gateway, message -> {
                attempts.handle(message.headers().get("attempt"));
                if (message.headers().get("attempt").equals("3")) {
                    message.reply(null);
                }
            });

            // where this machine is slow, the answer to the last attempt may be late, too
            eventually().until(() -> peer.send("again\n").readLine().equals("ACK again"));
            assertThat(attempts.next(3)).containsExactly("1", "2", "3");
            Conservation.check(gateway);
        }
    }

    @Test
    void frames_wait_for_a_consumer_that_restarts_and_none_is_lost() {
        try (StartedGateway gateway = gateway(inbound().put("maxInFlight", 3));
                Peer peer = gateway.connect()) {
            String lines = IntStream.range(0, 20).mapToObj(i -> "n" + i + "\n").collect(Collectors.joining());
            peer.send(lines);
            eventually().until(() -> gateway.session().getJsonArray("paused").contains("NOBODY"));

            consume(gateway, message -> message.reply(null));

            for (int i = 0; i < 20; i++) {
                assertThat(peer.readLine()).isEqualTo("ACK n" + i);
            }
            Conservation.check(gateway);
            assertThat(gateway.count("dead")).isZero();
        }
    }

    @Test
    void frames_that_nobody_takes_are_dead_after_the_timeout() {
        try (StartedGateway gateway = gateway(inbound().put("nobodyTimeout", "300ms"));
                Peer peer = gateway.connect()) {
            peer.send("lost\n");

            assertThat(peer.readLine()).isEqualTo("NACK NOBODY lost");
            Conservation.check(gateway);
            assertThat(gateway.count("dead")).isEqualTo(1);
        }
    }

    @Test
    void frames_that_nobody_takes_are_dead_at_once_where_the_listener_says_so() {
        try (StartedGateway gateway = gateway(inbound().put("onNobody", "dead"));
                Peer peer = gateway.connect()) {
            peer.send("lost\n");

            assertThat(peer.readLine()).isEqualTo("NACK NOBODY lost");
            Conservation.check(gateway);
        }
    }

    @Test
    void a_peer_that_has_finished_sending_gets_every_answer_and_then_the_end() {
        try (StartedGateway gateway = gateway(inbound().put("maxInFlight", 2));
                Peer peer = gateway.connect()) {
            Mailbox<Message<String>> asked = new Mailbox<>();
            consume(gateway, asked);
            peer.send("1\n2\n3\n4\n5\n").finish();

            for (int i = 0; i < 5; i++) {
                asked.next().reply(null);
            }

            assertThat(peer.readToEnd().toString()).isEqualTo("ACK 1\nACK 2\nACK 3\nACK 4\nACK 5\n");
            Conservation.check(gateway);
        }
    }

    @Test
    void a_frame_that_does_not_decode_is_told_in_its_turn() {
        try (StartedGateway gateway = StartedGateway.with(new JsonObject()
                        .put(
                                "inbound",
                                new JsonObject().put("delivery", "request").put("errorFrame", "ERR ${code}")));
                Peer peer = gateway.connect()) {
            Mailbox<Message<Object>> asked = new Mailbox<>();
            StartedGateway.await(gateway.vertx()
                    .eventBus()
                    .consumer(Addresses.in(StartedGateway.LISTENER), asked)
                    .completion());
            peer.send("1\nrubbish\n2\n");
            List<Message<Object>> messages = asked.next(2);

            messages.get(1).reply(22);
            messages.get(0).reply(11);

            assertThat(List.of(peer.readLine(), peer.readLine(), peer.readLine()))
                    .containsExactly("11", "ERR NOT_DECODABLE", "22");
            Conservation.check(gateway);
        }
    }

    @Test
    void a_drain_answers_every_frame_that_was_read() {
        try (StartedGateway gateway = gateway(inbound().put("maxInFlight", 2));
                Peer peer = gateway.connect()) {
            Mailbox<Message<String>> asked = new Mailbox<>();
            consume(gateway, asked);
            peer.send("1\n2\n3\n");
            List<Message<String>> first = asked.next(2);

            var drained = gateway.drain();
            first.forEach(message -> message.reply(null));
            asked.next().reply(null);

            assertThat(peer.readToEnd().toString()).isEqualTo("ACK 1\nACK 2\nACK 3\n");
            StartedGateway.await(drained);
        }
    }

    @Test
    void an_answer_for_a_peer_that_has_left_is_counted() {
        try (StartedGateway gateway = gateway(inbound())) {
            Mailbox<Message<String>> asked = new Mailbox<>();
            consume(gateway, asked);
            Mailbox<JsonObject> events = gateway.events();
            Peer peer = gateway.connect().send("1\n");
            Message<String> message = asked.next();
            peer.reset();
            events.next(event -> event.getString("event").equals("closed"));

            message.reply("anybody there?");

            eventually().until(() -> gateway.count("unwritten") == 1);
            Conservation.check(gateway);
        }
    }
}
