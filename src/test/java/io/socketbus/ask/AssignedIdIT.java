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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids that the gateway writes, so that several askers need not agree on theirs. */
class AssignedIdIT {

    private static final String BY_POINTER = "{\"match\":\"id\",\"request\":\"/id\",\"assign\":true}";

    @Test
    void two_askers_with_one_id_get_their_own_answers_with_the_id_that_they_gave() {
        try (StartedGateway gateway = AskedGateway.with(BY_POINTER, "json");
                Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            Future<Object> first = ask(gateway, session, new JsonObject("{\"q\":\"a\",\"id\":\"mine\"}"), LONG);
            JsonObject a = new JsonObject(peer.readLine());
            Future<Object> second = ask(gateway, session, new JsonObject("{\"q\":\"b\",\"id\":\"mine\"}"), LONG);
            JsonObject b = new JsonObject(peer.readLine());
            assertThat(a.getValue("id")).isNotEqualTo(b.getValue("id"));

            peer.send(b.encode() + '\n' + a.encode() + '\n');

            assertThat(await(first)).isEqualTo(new JsonObject("{\"q\":\"a\",\"id\":\"mine\"}"));
            assertThat(await(second)).isEqualTo(new JsonObject("{\"q\":\"b\",\"id\":\"mine\"}"));
        }
    }

    @Test
    void an_asker_need_not_give_an_id_of_json() {
        try (StartedGateway gateway = AskedGateway.with(BY_POINTER, "json");
                Peer peer = gateway.connect()) {
            Future<Object> answer = ask(gateway, gateway.sessionOf(peer), new JsonObject("{\"q\":1}"), LONG);

            peer.send(peer.readLine() + '\n');

            assertThat(await(answer)).isEqualTo(new JsonObject("{\"q\":1,\"id\":1}"));
        }
    }

    @Test
    void a_late_answer_has_the_id_that_the_asker_gave() {
        try (StartedGateway gateway = AskedGateway.with(BY_POINTER, "json");
                Peer peer = gateway.connect()) {
            Mailbox<Message<JsonObject>> inbound = gateway.inbound();
            awaitFailure(ask(gateway, gateway.sessionOf(peer), new JsonObject("{\"id\":\"mine\"}"), SHORT));

            peer.send(peer.readLine() + '\n');

            assertThat(inbound.next().body()).isEqualTo(new JsonObject("{\"id\":\"mine\"}"));
        }
    }

    @Test
    void an_id_of_modbus_keeps_its_two_bytes() {
        String modbus = "{\"framing\":{\"type\":\"modbus\"},\"codec\":{\"type\":\"bytes\"},"
                + "\"outbound\":{\"ask\":{\"match\":\"id\",\"request\":\"0-2\",\"assign\":true}}}";
        try (StartedGateway gateway = StartedGateway.with(modbus);
                Peer peer = gateway.connect()) {
            Buffer read = Buffer.buffer(new byte[] {0x55, (byte) 0xaa, 0, 0, 0, 6, 1, 3, 0, 0, 0, 1});
            Future<Object> answer = ask(gateway, gateway.sessionOf(peer), read, LONG);
            Buffer asked = peer.read(12);
            assertThat(asked.getUnsignedShort(0)).isEqualTo(1);
            assertThat(asked.getBuffer(2, 12)).isEqualTo(read.getBuffer(2, 12));

            peer.send(Buffer.buffer(new byte[] {0, 1, 0, 0, 0, 5, 1, 3, 2, 0, 7}));

            assertThat(await(answer))
                    .isEqualTo(Buffer.buffer(new byte[] {0x55, (byte) 0xaa, 0, 0, 0, 5, 1, 3, 2, 0, 7}));
        }
    }

    @Test
    void an_id_of_text_keeps_its_length_and_comes_round() {
        try (StartedGateway gateway = AskedGateway.with(
                        "{\"match\":\"id\",\"request\":\"#(\\\\d)\",\"assign\":true,\"max\":20}", "text");
                Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            List<Future<Object>> ten = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ten.add(ask(gateway, session, "#0 " + i, LONG));
            }
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                asked.add(peer.readLine());
            }
            assertThat(asked).contains("#1 0", "#9 8", "#0 9");
            assertThat(awaitFailure(ask(gateway, session, "#0 more", LONG)).failureCode())
                    .isEqualTo(Failure.QUEUE_FULL.code());

            asked.forEach(line -> peer.send(line + '\n'));

            for (int i = 0; i < 10; i++) {
                assertThat(await(ten.get(i))).isEqualTo("#0 " + i);
            }
        }
    }

    @Test
    void an_id_that_the_framing_refuses_is_passed_over() {
        try (StartedGateway gateway =
                        AskedGateway.with("{\"match\":\"id\",\"request\":\"0-1\",\"assign\":true}", "bytes");
                Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            for (int i = 0; i < 20; i++) {
                Future<Object> answer = ask(gateway, session, Buffer.buffer("x?"), LONG);
                peer.send(peer.readLine() + '\n');
                assertThat(await(answer)).isEqualTo(Buffer.buffer("x?"));
            }
        }
    }

    @Test
    void an_id_that_could_not_be_found_again_is_refused() {
        try (StartedGateway gateway = AskedGateway.with(
                        "{\"match\":\"id\",\"request\":\"id=([A-Z][a-z]+)\",\"assign\":true}", "text");
                Peer peer = gateway.connect()) {
            assertThat(awaitFailure(ask(gateway, gateway.sessionOf(peer), "id=Abc", LONG))
                            .failureCode())
                    .isEqualTo(Failure.NOT_ENCODABLE.code());
        }
    }

    @Test
    void a_frame_without_a_place_for_an_id_is_refused() {
        try (StartedGateway gateway =
                        AskedGateway.with("{\"match\":\"id\",\"request\":\"4-6\",\"assign\":true}", "text");
                Peer peer = gateway.connect()) {
            assertThat(awaitFailure(ask(gateway, gateway.sessionOf(peer), "12345", LONG))
                            .failureCode())
                    .isEqualTo(Failure.NOT_ENCODABLE.code());
        }
    }
}
