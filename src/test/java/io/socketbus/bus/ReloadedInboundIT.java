package io.socketbus.bus;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.ReloadingGateway;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept for sessions that opened under an earlier configuration: as long as there is one of them, and no longer. */
class ReloadedInboundIT {

    private static final String IN = "socketbus.devices.in";

    @TempDir
    Path directory;

    @Test
    void the_way_in_of_old_sessions_is_given_back_with_the_last_of_them() {
        try (ReloadingGateway reloading =
                ReloadingGateway.with(directory, new JsonObject("{\"codec\": {\"type\": \"text\"}}"))) {
            // at least one of them on another event loop than the consumer, which is watched for it
            List<Peer> old = reloading.gateway().echo().connectOnLoops(2);
            old.forEach(peer -> assertEchoes(peer, "before"));
            assertThat(watched(reloading)).contains(IN);

            // what is answered needs nobody to watch the consumers
            reloading.changeListener(listener -> listener.put("inbound", new JsonObject().put("delivery", "request")));

            old.forEach(peer -> assertEchoes(peer, "after"));
            assertThat(watched(reloading)).contains(IN);
            old.forEach(Peer::reset);
            eventually().untilAsserted(() -> assertThat(watched(reloading)).doesNotContain(IN));
        }
    }

    private static void assertEchoes(Peer peer, String line) {
        assertThat(peer.send(line + '\n').readLine()).isEqualTo(line);
    }

    private static Set<String> watched(ReloadingGateway reloading) {
        return Deliveries.of(reloading.gateway().vertx()).addresses();
    }
}
