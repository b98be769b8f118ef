package io.socketbus.bench.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LineBasedFrameDecoder;

/** Yardstick: Netty without Vert.x. */
final class NettyEcho extends ChannelInboundHandlerAdapter {

    private static final int MAX_FRAME_BYTES = 1 << 16;

    private NettyEcho() {}

    public static void main(String[] arguments) throws InterruptedException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(Yardstick.loops(), NioIoHandler.newFactory());
        new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(decoder(), new NettyEcho());
                    }
                })
                .bind("127.0.0.1", Yardstick.port())
                .sync();
    }

    /** What marks a frame stays on it. */
    private static ChannelHandler decoder() {
        return Yardstick.lengthFraming()
                ? new LengthFieldBasedFrameDecoder(MAX_FRAME_BYTES, 0, Integer.BYTES)
                : new LineBasedFrameDecoder(MAX_FRAME_BYTES, false, false);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        ChannelFuture unused = context.write(frame, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }
}
