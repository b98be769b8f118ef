package io.socketbus.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * What is read from one socket, taken before Vert.x's own handler.
 *
 * <p>That would copy each chunk to the heap and queue it; here it is lent as it was read, since a decoder copies what it
 * keeps anyway, and a session that is not to be read stops the reading itself.
 */
final class Inflow extends ChannelInboundHandlerAdapter {

    private final ContextInternal context;
    private final Handler<Buffer> onChunk;

    /** @param onChunk gets bytes that are its own until it returns */
    Inflow(ContextInternal context, Handler<Buffer> onChunk) {
        this.context = context;
        this.onChunk = onChunk;
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
}
