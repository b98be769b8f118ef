package io.socketbus.session;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Backlog;
import io.socketbus.testkit.Backlog.Outcome;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a sender who asked is told of a frame that the peer does not take in time, or does not take at all. */
class UnwrittenIT {

    /** More than any operating system takes for a peer that does not read: 16 MiB. */
    private static final int FRAMES = 512;

    private static final int WRITTEN = 0;
    private static final int NO_SESSION = 404;
    private static final int NOT_WRITTEN = 408;
    private static final int CLOSED = 410;
    private static final int TIMEOUT = 504;

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
            {"codec": {"type": "text"}, "outbound": {"maxQueuedBytes": "64MiB", "stallTimeout": "1h"}, "limits": {"halfCloseTimeout": "5m"}}""");

    @Test
    void a_frame_that_waits_is_withdrawn_at_its_timeout_and_never_written() {
        try (Peer slow = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.sessionOf(slow);
            List<Outcome> outcomes = Backlog.of(FRAMES, gateway, session, Map.of("timeout", "300"))
                    .outcomes();

            gateway.control(
                    new io.vertx.core.json.JsonObject().put("op", "close").put("session", session));
            List<Integer> read = Backlog.numbers(slow.readToEnd().toString());

            List<Integer> fates = List.of(WRITTEN, TIMEOUT, NOT_WRITTEN);
            assertThat(outcomes)
                    .extracting(Outcome::failureCode)
                    .containsAll(fates)
                    .isSubsetOf(fates)
                    .isSortedAccordingTo(comparing(fates::indexOf));
            assertThat(read).isEqualTo(numbers(outcomes, WRITTEN, TIMEOUT));
        }
    }

    @Test
    void a_frame_that_waits_longer_than_another_is_not_withdrawn_with_it() {
        try (Peer slow = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            String session = gateway.sessionOf(slow);
            Backlog impatient = Backlog.of(FRAMES, gateway, session, Map.of("timeout", "100"));
            var patient = gateway.ask(Map.of("session", session, "timeout", "20000"), "the last");
            impatient.outcomes();

            gateway.control(
                    new io.vertx.core.json.JsonObject().put("op", "close").put("session", session));
            List<String> lines = slow.readToEnd().toString().lines().toList();

            assertThat(lines.get(lines.size() - 1)).isEqualTo("the last");
            assertThat(StartedGateway.await(patient).getInteger("bytes")).isEqualTo(9);
        }
    }

    @Test
    void when_the_peer_breaks_the_connection_what_was_begun_is_unknown_and_what_waited_was_not_written() {
        try (Peer breaking = Peer.connectWithSmallReceiveBuffer(gateway.port())) {
            Backlog backlog = Backlog.of(FRAMES, gateway, gateway.sessionOf(breaking), Map.of());
            backlog.awaitQueued(FRAMES / 4);

            breaking.reset();

            assertThat(backlog.outcomes())
                    .extracting(Outcome::failureCode)
                    .contains(WRITTEN, CLOSED, NO_SESSION)
                    .containsOnly(WRITTEN, CLOSED, NO_SESSION);
        }
    }

    private static List<Integer> numbers(List<Outcome> outcomes, Integer... codes) {
        return outcomes.stream()
                .filter(outcome -> List.of(codes).contains(outcome.failureCode()))
                .map(Outcome::number)
                .toList();
    }
}
