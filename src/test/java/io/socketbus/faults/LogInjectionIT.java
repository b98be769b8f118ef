package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Crowd;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Text from outside that is made to look like the log's own: an event stays one line, and a short one. */
class LogInjectionIT {

    private static final int LONG = 500 * 1024;
    private static final int LONGEST_LINE = 2 * 1024;
    private static final String FORGED = "\r\n\u001b[2J\u001b]0;title\u0007 level=ERROR forged=1 \u2028\u0085";

    @Test
    void what_peers_send_is_one_short_line_a_session() {
        List<String> frames = List.of(
                "\"" + FORGED.substring(2) + "\"",
                "{\"" + "x".repeat(LONG) + "\":1}",
                "{\"a\u001b[31m\":1,\"a\u001b[31m\":2}",
                "\u001b[2J".repeat(LONG / 4),
                FORGED);
        try (StartedGateway gateway = Canary.gateway("""
                        {"limits": {"maxFrameBytes": "1MiB"}}""");
                Canary canary = Canary.beside(gateway);
                Crowd peers = Crowd.connect(frames.size(), gateway)) {
            for (int n = 0; n < frames.size(); n++) {
                peers.peers().get(n).send(frames.get(n) + '\n').send(frames.get(n) + '\n');
            }

            eventually().until(() -> canary.log().size() == frames.size());
            assertShortLines(canary);
            canary.awaitExchanges(1);
        }
    }

    @Test
    void what_components_ask_for_is_no_line_and_told_in_short() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}}""");
                Canary canary = Canary.beside(gateway).allowLines(0);
                Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            for (String id : List.of(FORGED, "x".repeat(LONG))) {
                assertShort(gateway.ask("session", id, "body"));
                assertShort(gateway.ask("nonsense", id, "body"));
                assertShort(gateway.ask(Map.of("session", session, "onFull", id), "body"));
                assertShort(control(gateway, new JsonObject().put("op", id)));
                assertShort(control(gateway, new JsonObject().put("op", "info").put("session", id)));
                assertShort(control(gateway, new JsonObject().put("op", "info").put(id, 1)));
            }
            canary.awaitExchanges(1);
        }
    }

    private static Future<?> control(StartedGateway gateway, JsonObject request) {
        return gateway.vertx().eventBus().request("socketbus.devices.control", request);
    }

    /** Whoever asked may well log what he is told. */
    private static void assertShort(Future<?> request) {
        ReplyException failure = StartedGateway.awaitFailure(request);
        assertThat(failure.getMessage()).hasSizeLessThanOrEqualTo(LONGEST_LINE).matches("[ -~…]+");
    }

    private static void assertShortLines(Canary canary) {
        assertThat(canary.log()).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(LONGEST_LINE)
                .matches("[ -~…]+")
                .contains("listener=devices", "session=", "peer="));
    }
}
