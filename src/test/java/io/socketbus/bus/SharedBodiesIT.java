package io.socketbus.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

/** Bodies are shared by all subscribers and read-only, unless each shall have its own. */
class SharedBodiesIT {

    @Test
    void all_subscribers_get_one_and_the_same_body() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            Mailbox<Message<JsonObject>> one = gateway.inbound();
            Mailbox<Message<JsonObject>> other = gateway.inbound();

            peer.send("{\"a\":1}\n");

            assertThat(one.next().body()).isSameAs(other.next().body());
        }
    }

    @Test
    void a_shared_body_refuses_to_be_changed_and_its_copy_does_not() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Object>> frames = gateway.inbound();
            peer.send("{\"b\":{},\"a\":[1]}\n[1]\n");
            JsonObject object = (JsonObject) frames.next().body();
            JsonArray array = (JsonArray) frames.next().body();

            JsonObject copy = object.copy().put("c", 3);

            assertThatThrownBy(() -> object.put("c", 3)).hasMessageContaining("copy() first");
            assertThatThrownBy(() -> object.getJsonObject("b").put("c", 3)).hasMessageContaining("copy() first");
            assertThatThrownBy(() -> object.getJsonArray("a").add(2)).hasMessageContaining("copy() first");
            assertThatThrownBy(() -> array.add(2)).hasMessageContaining("copy() first");
            assertThat(copy.encode()).isEqualTo("{\"b\":{},\"a\":[1],\"c\":3}");
            assertThat(object.encode()).isEqualTo("{\"b\":{},\"a\":[1]}");
        }
    }

    @Test
    void each_subscriber_gets_a_body_of_its_own_where_the_configuration_asks_for_copies() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"inbound": {"copy": true}}""");
                Peer peer = gateway.connect()) {
            Mailbox<Message<JsonObject>> one = gateway.inbound();
            Mailbox<Message<JsonObject>> other = gateway.inbound();

            peer.send("{\"a\":{\"b\":1}}\n");

            JsonObject body = one.next().body();
            body.getJsonObject("a").put("b", 2);
            assertThat(other.next().body()).isEqualTo(new JsonObject("{\"a\":{\"b\":1}}"));
        }
    }

    @Test
    void a_shared_buffer_refuses_to_be_changed_and_its_copy_does_not() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"codec": {"type": "bytes"}}""");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Buffer>> one = gateway.inbound();
            Mailbox<Message<Buffer>> other = gateway.inbound();
            peer.send("abc\n");
            Buffer body = one.next().body();

            Buffer copy = Buffer.buffer(body.getBytes()).setString(0, "xyz");

            assertThat(other.next().body()).isSameAs(body);
            assertThatThrownBy(() -> body.setString(0, "xyz")).isInstanceOf(ReadOnlyBufferException.class);
            assertThatThrownBy(() -> body.appendString("d")).isInstanceOf(RuntimeException.class);
            assertThat(body).isEqualTo(Buffer.buffer("abc"));
            assertThat(copy).isEqualTo(Buffer.buffer("xyz"));
        }
    }

    @Test
    void each_subscriber_gets_a_buffer_of_its_own_where_the_configuration_asks_for_copies() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"codec": {"type": "bytes"}, "inbound": {"copy": true}}""");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Buffer>> one = gateway.inbound();
            Mailbox<Message<Buffer>> other = gateway.inbound();

            peer.send("abc\n");

            one.next().body().setString(0, "xyz");
            assertThat(other.next().body()).isEqualTo(Buffer.buffer("abc"));
        }
    }
}
