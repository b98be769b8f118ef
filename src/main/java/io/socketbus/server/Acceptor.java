package io.socketbus.server;

import io.netty.channel.Channel;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/**
 * The listening socket from which a peer came.
 *
 * <p>Below Vert.x's public API, which can stop accepting for good only: peers that are not accepted wait in the kernel's
 * queue, and cost nothing.
 */
final class Acceptor {

    private final Channel listening;

    private Acceptor(Channel listening) {
        this.listening = listening;
    }

    static Acceptor of(NetSocket peer) {
        return new Acceptor(
                ((NetSocketInternal) peer).channelHandlerContext().channel().parent());
    }

    /** Accepts nobody for now. */
    void pause() {
        listening.config().setAutoRead(false);
    }

    /** Accepts again. */
    void resume() {
        listening.config().setAutoRead(true);
    }
}
