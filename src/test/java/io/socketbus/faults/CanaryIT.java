package io.socketbus.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.api.Addresses;
import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The healthy peer of these tests notices what it is there for. */
class CanaryIT {

    @Test
    void an_answer_that_is_not_its_own_is_noticed() {
        AtomicBoolean wrong = new AtomicBoolean();
        try (StartedGateway gateway = Canary.gateway("""
                {"codec": {"type": "text"}, "inbound": {"delivery": "request"}}""")) {
            gateway.vertx()
                    .eventBus()
                    .consumer(
                            Addresses.in(StartedGateway.LISTENER),
                            (Message<String> frame) -> frame.reply(wrong.get() ? "another's" : frame.body()));
            Canary canary = Canary.among(gateway);
            wrong.set(true);

            assertThatThrownBy(canary::close).rootCause().hasMessageContaining("was answered another's");
        }
    }

    @Test
    void lines_in_the_log_that_are_too_many_are_noticed() {
        try (StartedGateway gateway = Canary.gateway("{}")) {
            Canary canary = Canary.beside(gateway).allowLines(0);
            try (Peer peer = gateway.connect()) {
                peer.send("no JSON\n");
                canary.awaitExchanges(1);
            }

            assertThatThrownBy(canary::close)
                    .hasMessageContaining("lines in the log")
                    .hasMessageContaining("bad frame");
        }
    }
}
