package io.socketbus.server;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flood of peers for a listener that is full: a few are turned away at once, the rest is not even accepted. */
class FullListenerIT {

    private static final int FLOOD = 3 * AcceptGate.REFUSALS_A_SECOND;

    private static StartedGateway fullOfOne() {
        return StartedGateway.with(new JsonObject().put("limits", new JsonObject().put("maxSessions", 1)))
                .echo();
    }

    private static long refused(StartedGateway gateway) {
        return gateway.counters().getJsonObject("refused").getLong("FULL", 0L);
    }

    private static List<SocketChannel> flood(StartedGateway gateway) throws IOException {
        List<SocketChannel> flood = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            SocketChannel peer = SocketChannel.open();
            peer.configureBlocking(false);
            peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
            flood.add(peer);
        }
        return flood;
    }

    @Test
    void all_of_a_flood_are_turned_away_but_not_at_once_and_who_is_inside_does_not_feel_it() throws IOException {
        try (StartedGateway gateway = fullOfOne();
                Peer inside = gateway.connect()) {
            gateway.sessionOf(inside);
            long began = System.nanoTime();

            List<SocketChannel> flood = flood(gateway);
            for (int i = 0; i < 50; i++) {
                inside.send(i + "\n");
                assertThat(inside.readLine()).isEqualTo(Integer.toString(i));
            }
            eventually().until(() -> refused(gateway) == FLOOD);

            long seconds = (System.nanoTime() - began) / 1_000_000_000L;
            assertThat(seconds).as("seconds that it took").isGreaterThanOrEqualTo(1);
            for (SocketChannel peer : flood) {
                peer.close();
            }
        }
    }

    @Test
    void a_place_that_is_free_is_given_at_once() throws IOException {
        try (StartedGateway gateway = fullOfOne()) {
            Peer inside = gateway.connect();
            gateway.sessionOf(inside);
            List<SocketChannel> flood = flood(gateway);
            eventually().until(() -> refused(gateway) >= AcceptGate.REFUSALS_A_SECOND);
            for (SocketChannel peer : flood) {
                peer.close();
            }

            inside.close();

            eventually().until(() -> {
                try (Peer next = gateway.connect()) {
                    next.send("1\n");
                    return next.socket().getInputStream().read() == '1';
                } catch (IOException | java.io.UncheckedIOException turnedAway) {
                    return false;
                }
            });
        }
    }
}
