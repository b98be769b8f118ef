package io.socketbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer is told of a frame that cannot be used. */
class ErrorFrameIT {

    @Test
    void the_error_frame_says_what_was_wrong_with_which_frame() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"inbound": {"errorFrame":
                            "{\\"error\\":\\"${code}\\",\\"why\\":\\"${reason}\\",\\"id\\":${frame:/id}}"}}""");
                Peer peer = gateway.connect()) {
            peer.send("{\"id\":7,\"a\":1,\"a\":2}\n");

            JsonObject error = new JsonObject(peer.readLine());
            assertThat(error.getString("error")).isEqualTo("NOT_DECODABLE");
            assertThat(error.getString("why")).containsIgnoringCase("duplicate");
            assertThat(error.getInteger("id")).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead", "drop", "close"})
    void the_error_frame_is_written_whatever_becomes_of_the_bad_frame(String onBadFrame) {
        JsonObject inbound = new JsonObject().put("onBadFrame", onBadFrame).put("errorFrame", "ERR ${frame:0-3}");
        try (StartedGateway gateway = StartedGateway.with(new JsonObject().put("inbound", inbound));
                Peer peer = gateway.connect()) {
            peer.send("badly\n");

            assertThat(peer.readLine()).isEqualTo("ERR bad");
            if (onBadFrame.equals("close")) {
                assertThat(peer.readToEnd().length()).isZero();
            }
        }
    }

    @Test
    void every_bad_frame_is_answered_in_order_among_the_answers_of_components() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"inbound": {"errorFrame": "ERR ${frame:0-1}"}}""");
                Peer peer = gateway.connect()) {
            peer.send("a\nb\nc\n");

            assertThat(peer.readLine()).isEqualTo("ERR a");
            assertThat(peer.readLine()).isEqualTo("ERR b");
            assertThat(peer.readLine()).isEqualTo("ERR c");
        }
    }

    @Test
    void the_error_frame_is_framed_but_not_encoded() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"framing": {"type": "netstring"}, "inbound": {"errorFrame": "hex:15"}}""");
                Peer peer = gateway.connect()) {
            peer.send("3:bad,");

            assertThat(peer.read(4).toString()).isEqualTo("1:\u0015,");
        }
    }

    @Test
    void a_peer_that_breaks_the_framing_gets_the_error_frame_before_the_end() {
        try (StartedGateway gateway = StartedGateway.with("""
                        {"inbound": {"errorFrame": "ERR ${code}"}, "limits": {"maxFrameBytes": 16}}""");
                Peer peer = gateway.connect()) {
            peer.send("1234567890123456x\n");

            assertThat(peer.readToEnd().toString()).isEqualTo("ERR TOO_LARGE\n");
        }
    }
}
