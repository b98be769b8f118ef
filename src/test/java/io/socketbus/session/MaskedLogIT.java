package io.socketbus.session;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log shows as much of what peers send as {@code ops.payload} lets it. */
class MaskedLogIT {

    private static final String START_END = """
            {"framing": {"type": "start-end", "start": "<", "end": ">"}}""";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        full,   found 'S',   byte 0x54 where
        masked, found 'x',   byte 0x** where
        off,    found ...,   byte ... where
        """)
    void of_a_frame_and_of_a_stream_that_is_bad(String payload, String codec, String framing) {
        JsonObject config = StartedGateway.config(new JsonObject(START_END));
        config.getJsonObject("ops").put("payload", payload);
        try (LogLines log = LogLines.ofGateway();
                StartedGateway gateway = StartedGateway.of(config);
                Peer peer = gateway.connect()) {
            peer.send("<S411>T");

            peer.awaitEnd();
            eventually().until(() -> log.containing(" reason=").size() == 2);
            assertThat(log.containing("bad frame")).singleElement().asString().contains(codec);
            assertThat(log.containing("closing")).singleElement().asString().contains(framing);
        }
    }
}
