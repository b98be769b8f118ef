package io.socketbus.ops;

import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** More connections to ops than it keeps. */
class OpsCallersIT {

    private static final String REQUEST = "GET /live HTTP/1.1\r\nHost: localhost\r\n";
    private static final String END = "Connection: close\r\n\r\n";

    @AutoClose
    private static final Ops ops = Ops.with("{\"codec\": {\"type\": \"text\"}}");

    private final List<Peer> callers = new ArrayList<>();

    @AfterEach
    void close() {
        callers.forEach(Peer::close);
    }

    private Peer call(String request) {
        Peer caller = Peer.connect(ops.watched().opsPort()).send(request);
        callers.add(caller);
        return caller;
    }

    private void crowd(int callers) {
        for (int i = 0; i < callers; i++) {
            call(REQUEST);
        }
    }

    private static void assertAnswered(Peer caller) {
        assertThat(caller.send(END).readToEnd().toString()).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void who_has_asked_nothing_for_the_longest_time_makes_place_for_who_comes() {
        Peer first = call(REQUEST);
        Peer second = call(REQUEST + "\r\n");
        second.readLine();
        crowd(Callers.MOST - 1);

        assertAnswered(call(REQUEST));
        first.awaitEnd();
        second.awaitEnd();
        assertAnswered(callers.get(2));
    }

    @Test
    void probes_are_answered_however_many_hold_on_to_theirs() {
        crowd(2 * Callers.MOST);

        for (String probe : List.of("/live", "/ready", "/metrics")) {
            assertThat(ops.get(probe).status()).as(probe).isEqualTo(200);
        }
    }

    @Test
    void who_reads_nothing_of_many_answers_makes_place_too() {
        Peer deaf = Peer.connectWithSmallReceiveBuffer(ops.watched().opsPort());
        callers.add(deaf);
        deaf.send("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100));
        // some of its requests may be looked at while the first of these come
        crowd(2 * Callers.MOST);

        deaf.awaitEnd();
    }

    @Test
    void a_tap_keeps_its_place() {
        try (Events events = Events.of(ops, "listener=devices");
                Peer peer = ops.gateway().connect()) {
            crowd(2 * Callers.MOST);
            assertThat(ops.get("/live").status()).isEqualTo(200);

            peer.send("hello\n");

            assertThat(events.frame().getString("text")).isEqualTo("hello");
        }
        eventually().until(() -> ops.get("/ready").status() == 200);
    }
}
