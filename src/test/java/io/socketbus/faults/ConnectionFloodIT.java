package io.socketbus.faults;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Canary;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** More peers than there may be: those inside stay, the rest is sent away, and nobody else notices. */
class ConnectionFloodIT {

    private static final int MOST = 50;
    private static final int FLOOD = Scale.of(1_000);

    @Test
    void a_flood_never_has_more_sessions_than_there_may_be_and_those_inside_are_served() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"}, "limits": {"maxSessions": 50}}""").echo();
                Canary canary = Canary.among(gateway)) {
            Mailbox<JsonObject> events = gateway.events();
            long before = sequence(gateway);

            Deque<Socket> held = flood(gateway.port(), "127.0.0.1", FLOOD, 3 * MOST);
            eventually().until(() -> refused(gateway, "FULL") > 0);
            held.forEach(ConnectionFloodIT::close);
            eventually().until(() -> open(gateway) == 1);

            long told = sequence(gateway) - before;
            eventually().until(() -> events.now().size() >= told);
            // when somebody was refused, all places were taken; the event of the last may have been late
            assertThat(mostOpen(events.now())).isBetween(MOST - 1L, (long) MOST);
            canary.awaitExchanges(1);
        }
    }

    /** Events so far, those included that are on their way. */
    private static long sequence(StartedGateway gateway) {
        return gateway.control(new JsonObject().put("op", "info")).getLong("sequence");
    }

    /** The most that were open at once, with the one that was there before. */
    private static long mostOpen(List<JsonObject> events) {
        AtomicLong open = new AtomicLong(1);
        return events.stream()
                .sorted(Comparator.comparing(event -> event.getLong("sequence")))
                .mapToLong(event -> switch (event.getString("event")) {
                    case "opened" -> open.incrementAndGet();
                    case "closed" -> open.decrementAndGet();
                    default -> open.get();
                })
                .max()
                .orElseThrow();
    }

    @Test
    void a_flood_from_one_address_leaves_the_places_of_the_others() {
        try (StartedGateway gateway = Canary.gateway("""
                        {"codec": {"type": "text"},
                         "limits": {"maxSessionsPerAddress": 50, "maxSessions": 100}}""").echo();
                Canary canary = Canary.beside(gateway)) {
            Deque<Socket> held = flood(gateway.port(), "127.0.0.2", FLOOD / 2, 3 * MOST);

            // until nobody comes in any more: the counters are not read all at once
            eventually().until(() -> gateway.count("opened") + refused(gateway, "ADDRESS_FULL") == FLOOD / 2);
            assertThat(refused(gateway, "ADDRESS_FULL")).isPositive();
            assertThat(open(gateway)).isLessThanOrEqualTo(MOST);
            try (Peer other = gateway.connect()) {
                assertThat(other.send("served\n").readLine()).isEqualTo("served");
            }
            held.forEach(ConnectionFloodIT::close);
            eventually().until(() -> open(gateway) == 0);
            canary.awaitExchanges(1);
        }
    }

    /** Connects so many times, from this address, and holds the last of them. */
    private static Deque<Socket> flood(int port, String from, int times, int holding) {
        Deque<Socket> held = new ArrayDeque<>();
        for (int n = 0; n < times; n++) {
            held.add(connect(port, from));
            if (held.size() > holding) {
                close(held.remove());
            }
        }
        return held;
    }

    private static Socket connect(int port, String from) {
        try {
            Socket socket = new Socket();
            socket.setSoLinger(true, 0);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 20_000);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long open(StartedGateway gateway) {
        JsonObject counters = gateway.counters();
        long closed = counters.getJsonObject("closed").stream()
                .mapToLong(reason -> (Long) reason.getValue())
                .sum();
        return counters.getLong("opened") - closed;
    }

    private static long refused(StartedGateway gateway, String reason) {
        return gateway.counters().getJsonObject("refused").getLong(reason, 0L);
    }
}
