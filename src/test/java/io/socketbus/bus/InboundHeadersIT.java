package io.socketbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The headers of a frame: the session always, the others where they are asked for. */
class InboundHeadersIT {

    @Test
    void a_frame_carries_nothing_but_its_session_by_default() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Object>> frames = gateway.inbound();

            peer.send("1\n");

            MultiMap headers = frames.next().headers();
            assertThat(headers.names()).containsExactly("session");
            assertThat(headers.get("session")).isEqualTo(gateway.sessionOf(peer));
        }
    }

    @Test
    void a_frame_carries_the_headers_that_the_configuration_asks_for() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"inbound": {"headers": ["peer", "sequence", "received", "listener"]}}""");
                Peer peer = gateway.connect()) {
            Mailbox<Message<Object>> frames = gateway.inbound();
            long before = System.currentTimeMillis();

            peer.send("1\n");

            MultiMap headers = frames.next().headers();
            assertThat(headers.names())
                    .containsExactlyInAnyOrder("session", "peer", "sequence", "received", "listener");
            assertThat(headers.get("peer")).isEqualTo(peer.address());
            assertThat(headers.get("listener")).isEqualTo("devices");
            assertThat(Long.parseLong(headers.get("received"))).isBetween(before, System.currentTimeMillis());
        }
    }

    @Test
    void the_sequence_counts_the_frames_of_each_session_from_1() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"inbound": {"headers": ["sequence"]}}""");
                Peer one = gateway.connect();
                Peer other = gateway.connect()) {
            Mailbox<Message<Object>> frames = gateway.inbound();

            one.send("1\n2\n3\n");
            List<Message<Object>> ofOne = frames.next(3);
            other.send("1\n2\n");
            List<Message<Object>> ofOther = frames.next(2);

            assertThat(ofOne).extracting(InboundHeadersIT::sequence).containsExactly("1", "2", "3");
            assertThat(ofOther).extracting(InboundHeadersIT::sequence).containsExactly("1", "2");
            assertThat(ofOne).extracting(Message::headers).allMatch(headers -> headers.names()
                    .equals(java.util.Set.of("session", "sequence")));
        }
    }

    private static String sequence(Message<?> frame) {
        return frame.headers().get("sequence");
    }
}
