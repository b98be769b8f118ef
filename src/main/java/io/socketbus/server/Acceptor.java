package io.socketbus.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
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

    Acceptor(Channel listening) {
        this.listening = listening;
    }

    static Acceptor of(NetSocket peer) {
        return new Acceptor(
                ((NetSocketInternal) peer).channelHandlerContext().channel().parent());
    }

    /** Tells of each socket that is accepted from now on, before its event loop knows of it, and of its end. */
    void onAccepted(Runnable accepted, Runnable closed) {
        listening.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object peer) {
                accepted.run();
                ((Channel) peer).closeFuture().addListener(ended -> closed.run());
                context.fireChannelRead(peer);
            }
        });
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
