package io.socketbus.session;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;

/**
 * Below TLS: that the last word cannot be written is no reason to close.
 *
 * <p>A peer that closes its TLS 1.2 is answered the same by the {@link SslHandler}, which closes the connection where that fails,
 * and with it what the peer has sent before and nobody has taken yet.
 */
final class TlsEnd extends ChannelOutboundHandlerAdapter {

    private final SslHandler tls;

    TlsEnd(SslHandler tls) {
        this.tls = tls;
    }

    @Override
    public void write(ChannelHandlerContext channel, Object bytes, ChannelPromise promise) {
        if (tls.engine().isOutboundDone()) {
            ChannelFuture unused = channel.write(bytes).addListener(done -> promise.trySuccess());
        } else {
            ChannelFuture unused = channel.write(bytes, promise);
        }
    }
}
