package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies can be written; the others are refused, and nothing is written. */
class OutboundBodiesIT {

    private static final int MAX_FRAME_BYTES = 32;

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
            {"codec": {"type": "text"}, "limits": {"maxFrameBytes": 32}}""");

    static Stream<Object> notEncodable() {
        return Stream.of(
                7,
                new JsonObject(),
                "two\nlines",
                "ends with a line end\n",
                "\n",
                "half of a character: \ud800",
                "x".repeat(MAX_FRAME_BYTES + 1),
                Buffer.buffer("two\nlines"),
                Buffer.buffer("x".repeat(MAX_FRAME_BYTES + 1)));
    }

    @ParameterizedTest
    @NullSource
    @MethodSource("notEncodable")
    void a_body_that_cannot_be_encoded_is_refused_and_nothing_is_written(Object body) {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);

            ReplyException toOne = awaitFailure(gateway.ask(Map.of("session", session), body));
            ReplyException toAll = awaitFailure(gateway.ask(Map.of("to", "all"), body));
            await(gateway.ask("session", session, "good"));

            assertThat(toOne.failureCode()).isEqualTo(422);
            assertThat(toAll.failureCode()).isEqualTo(422);
            assertThat(toOne.getMessage()).startsWith("NOT_ENCODABLE: ");
            assertThat(peer.readLine()).isEqualTo("good");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "12345678901234567890123456789012"})
    void the_largest_and_the_smallest_frame_are_written(String body) {
        try (Peer peer = gateway.connect()) {
            await(gateway.ask("session", gateway.sessionOf(peer), body));

            assertThat(peer.readLine()).isEqualTo(body);
        }
    }

    @Test
    void a_buffer_is_taken_for_an_encoded_frame_whatever_the_codec() {
        try (Peer peer = gateway.connect()) {
            Buffer notUtf8 = Buffer.buffer(new byte[] {(byte) 0xff, 0, (byte) 0xfe});

            JsonObject reply = await(gateway.ask("session", gateway.sessionOf(peer), notUtf8));

            assertThat(reply).isEqualTo(new JsonObject().put("bytes", 4));
            assertThat(peer.read(4)).isEqualTo(notUtf8.copy().appendByte((byte) '\n'));
        }
    }
}
