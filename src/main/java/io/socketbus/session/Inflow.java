package io.socketbus.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import javax.net.ssl.SSLException;

/**
 * What is read from one socket, taken before Vert.x's own handler.
 *
 * <p>That would copy each chunk to the heap and queue it; here it is lent as it was read, since a decoder copies what it
 * keeps anyway, and a session that is not to be read stops the reading itself.
 */
final class Inflow extends ChannelInboundHandlerAdapter {

    private final ContextInternal context;
    private final Handler<Buffer> onChunk;
    private final Handler<Throwable> onBroken;

    /**
     * @param onChunk gets bytes that are its own until it returns
     * @param onBroken gets what is wrong where the peer sent what is no TLS, or said that we did
     */
    Inflow(ContextInternal context, Handler<Buffer> onChunk, Handler<Throwable> onBroken) {
        this.context = context;
        this.onChunk = onChunk;
        this.onBroken = onBroken;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (message instanceof ByteBuf bytes) {
            try {
                // a Buffer begins at index 0 of its ByteBuf, whatever the reader index says
                ByteBuf chunk = bytes.readerIndex() == 0 ? bytes : bytes.slice();
                context.dispatch(BufferInternal.buffer(chunk), onChunk);
            } finally {
                bytes.release();
            }
        } else {
            channel.fireChannelRead(message);
        }
    }

    /** Vert.x's handler would close, and with that lose what was read before. */
    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        if (cause instanceof DecoderException && cause.getCause() instanceof SSLException broken) {
            context.dispatch(broken, onBroken);
        } else {
            channel.fireExceptionCaught(cause);
        }
    }
}
