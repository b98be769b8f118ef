package io.socketbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a listening socket accepts, by the sockets that came from it and what became of them. */
class AcceptGateTest {

    private static final int SESSIONS = 10;
    private static final int MOST = SESSIONS + AcceptGate.MORE_THAN_SESSIONS;

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedChannel listening = new EmbeddedChannel();
    private final AcceptGate gate = new AcceptGate(vertx, SESSIONS);
    private final Deque<EmbeddedChannel> peers = new ArrayDeque<>();

    AcceptGateTest() {
        gate.countBehind(new Acceptor(listening));
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void accept(int count) {
        for (int n = 0; n < count; n++) {
            EmbeddedChannel peer = new EmbeddedChannel();
            peers.add(peer);
            listening.pipeline().fireChannelRead(peer);
        }
    }

    private void end(int count) {
        for (int n = 0; n < count; n++) {
            ChannelFuture unused = peers.remove().close();
        }
    }

    private boolean accepts() {
        return listening.config().isAutoRead();
    }

    @Test
    void so_many_sockets_are_accepted_and_no_more_until_half_of_those_beyond_the_sessions_are_gone() {
        accept(MOST - 1);
        assertThat(accepts()).isTrue();
        accept(1);
        assertThat(accepts()).isFalse();

        end(AcceptGate.MORE_THAN_SESSIONS / 2 - 1);
        assertThat(accepts()).isFalse();
        end(1);
        assertThat(accepts()).isTrue();
    }

    @Test
    void whoever_is_accepted_is_handed_on() {
        accept(3);

        assertThat(listening.inboundMessages()).hasSize(3);
    }

    @Test
    void a_place_that_is_free_lets_in_after_a_flood_but_not_while_too_many_sockets_are_open() {
        for (int n = 0; n < AcceptGate.REFUSALS_A_SECOND; n++) {
            gate.refused();
        }
        assertThat(accepts()).isFalse();
        accept(MOST);

        gate.open();
        assertThat(accepts()).isFalse();

        end(MOST);
        assertThat(accepts()).isTrue();
    }

    @Test
    void it_counts_each_socket_once_however_often_it_is_told_by_which_they_come() {
        gate.countBehind(new Acceptor(listening));
        accept(MOST - 1);

        assertThat(accepts()).isTrue();
    }
}
