package io.socketbus.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * Below TLS: that a word of TLS itself cannot be written is no reason to close.
 *
 * <p>The {@link SslHandler} writes unasked: tickets behind the handshake of TLS 1.3, the answer to new keys, the last word. Where
 * that fails it closes the connection, and with it what the peer has sent before and nobody has taken yet. Is removed before
 * the session closes the connection itself.
 */
final class TlsEnd extends ChannelDuplexHandler {

    private final SslHandler tls;
    private final Runnable onLost;

    /** Nothing can be written any more, and all that was to be written has failed. */
    private boolean outputEnded;

    /** @param onLost called for each close that was asked for since a word of TLS could not be written */
    TlsEnd(SslHandler tls, Runnable onLost) {
        this.tls = tls;
        this.onLost = onLost;
    }

    @Override
    public void write(ChannelHandlerContext channel, Object bytes, ChannelPromise promise) {
        if (outputEnded || tls.engine().isOutboundDone()) {
            ChannelFuture unused = channel.write(bytes).addListener(done -> promise.trySuccess());
        } else {
            ChannelFuture unused = channel.write(bytes, promise);
        }
    }

    @Override
    public void close(ChannelHandlerContext channel, ChannelPromise promise) {
        if (isBreaking(channel.channel())) {
            promise.trySuccess();
            onLost.run();
        } else {
            ChannelFuture unused = channel.close(promise);
        }
    }

    /** Whether a write has just failed, and all that was to be written is told so, one after the other. */
    private boolean isBreaking(Channel channel) {
        return !outputEnded
                && channel.isActive()
                && channel instanceof DuplexChannel duplex
                && duplex.isOutputShutdown();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext channel, Object event) {
        outputEnded |= event instanceof ChannelOutputShutdownEvent;
        channel.fireUserEventTriggered(event);
    }
}
