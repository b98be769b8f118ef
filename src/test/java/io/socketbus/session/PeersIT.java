package io.socketbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Peers come and go as they like. */
class PeersIT {

    private static final int MANY = 200;

    @AutoClose
    private static final StartedGateway gateway = StartedGateway.with("""
                    {"codec": {"type": "text"}}""").echo();

    @Test
    void the_next_peer_is_served_after_one_has_left() {
        try (Peer first = gateway.connect()) {
            first.send("one\n");
            assertThat(first.readLine()).isEqualTo("one");
        }

        try (Peer next = gateway.connect()) {
            next.send("two\n");
            assertThat(next.readLine()).isEqualTo("two");
        }
    }

    @Test
    void a_peer_that_comes_back_gets_a_session_that_nobody_had() {
        List<String> sessions = new ArrayList<>();

        for (int visit = 0; visit < 5; visit++) {
            try (Peer peer = gateway.connect()) {
                sessions.add(gateway.sessionOf(peer));
            }
        }

        assertThat(sessions).doesNotHaveDuplicates();
    }

    @Test
    void a_peer_that_connects_and_leaves_without_a_word_disturbs_nobody() {
        try (Peer talking = gateway.connect()) {
            gateway.connect().close();
            gateway.connect().reset();
            talking.send("still here\n");

            assertThat(talking.readLine()).isEqualTo("still here");
        }
    }

    @Test
    void many_peers_at_once_each_get_their_own_answers() {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            peers.add(gateway.connect());
        }

        for (int i = 0; i < MANY; i++) {
            peers.get(i).send("first of " + i + "\nsecond of " + i + "\n");
        }

        for (int i = 0; i < MANY; i++) {
            assertThat(peers.get(i).readLine()).isEqualTo("first of " + i);
            assertThat(peers.get(i).readLine()).isEqualTo("second of " + i);
        }
        peers.forEach(Peer::close);
    }

    @Test
    void peers_are_served_on_every_event_loop() {
        List<Peer> peers = gateway.connectOnLoops(2);

        peers.forEach(peer -> peer.send(peer.address() + '\n'));

        assertThat(peers).allSatisfy(peer -> assertThat(peer.readLine()).isEqualTo(peer.address()));
        peers.forEach(Peer::close);
    }
}
