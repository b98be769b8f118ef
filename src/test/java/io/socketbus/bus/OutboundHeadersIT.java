package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.StartedGateway.awaitFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of {@code out} that ask for nothing the gateway could do are refused, and nothing is written. */
class OutboundHeadersIT {

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("{}");

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of(Map.of(), "no recipient"),
                Arguments.of(Map.of("except", "x"), "no recipient"),
                Arguments.of(Map.of("session", "x", "group", "y"), "several recipients"),
                Arguments.of(Map.of("session", "x", "to", "all"), "several recipients"),
                Arguments.of(Map.of("group", "x", "to", "all"), "several recipients"),
                Arguments.of(Map.of("to", "everybody"), "header to must be all, found \"everybody\""),
                Arguments.of(Map.of("to", "ALL"), "header to must be all, found \"ALL\""),
                Arguments.of(Map.of("identity", "x"), "header identity is not available"),
                Arguments.of(Map.of("to", "all", "expect", "reply"), "header expect asks one peer"),
                Arguments.of(
                        Map.of("to", "all", "onFull", "drop"), "header onFull must be refuse, drop-oldest or close"),
                Arguments.of(
                        Map.of("to", "all", "onFull", "CLOSE"), "header onFull must be refuse, drop-oldest or close"),
                Arguments.of(Map.of("to", "all", "timeout", "soon"), "header timeout must be 1 to"),
                Arguments.of(Map.of("to", "all", "timeout", "0"), "header timeout must be 1 to"),
                Arguments.of(Map.of("to", "all", "timeout", "-5"), "header timeout must be 1 to"),
                Arguments.of(Map.of("to", "all", "timeout", "86400001"), "header timeout must be 1 to"));
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void bad_headers_are_refused_and_nothing_is_written(Map<String, String> headers, String detail) {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);
            Map<String, String> meant = new HashMap<>(headers);
            meant.computeIfPresent("session", (name, value) -> session);

            ReplyException failure = awaitFailure(gateway.ask(meant, "refused"));
            await(gateway.ask("session", session, "taken"));

            assertThat(failure.failureType()).isEqualTo(ReplyFailure.RECIPIENT_FAILURE);
            assertThat(failure.failureCode()).isEqualTo(400);
            assertThat(failure.getMessage()).startsWith("BAD_HEADERS: ").contains(detail);
            assertThat(peer.readLine()).isEqualTo("\"taken\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "86400000"})
    void the_least_and_the_longest_timeout_are_taken(String timeout) {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);

            await(gateway.ask(Map.of("session", session, "timeout", timeout), 1));

            assertThat(peer.readLine()).isEqualTo("1");
        }
    }

    @Test
    void the_case_of_a_header_s_name_means_nothing() {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);

            await(gateway.ask(Map.of("Session", session, "TIMEOUT", "5000", "onfull", "drop-oldest"), 1));

            assertThat(peer.readLine()).isEqualTo("1");
        }
    }

    @Test
    void headers_of_others_are_passed_over() {
        try (Peer peer = gateway.connect()) {
            String session = gateway.sessionOf(peer);

            await(gateway.ask(Map.of("session", session, "traceparent", "00-ab-cd-01"), 1));

            assertThat(peer.readLine()).isEqualTo("1");
        }
    }
}
