package io.socketbus.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The socket of one peer, and with its {@link WriteBuffer}, {@link Inflow} and {@link TlsEnd} all that reaches below Vert.x's
 * public API here.
 *
 * <p>It must, for five things that the public API cannot do. A peer that finished sending may still wait for answers:
 * the public socket closes at its FIN, the channel tells of it and stays writable. What a peer sent that then left can
 * still be read when a write has failed, which closes the public socket. A peer that does not read is
 * never closed by {@link NetSocket#close()}, which waits behind the queued bytes: a close below Vert.x's handler with a
 * linger of 0 ends it at once and gives the kernel's memory back. The frames of one turn are gathered in one pooled
 * buffer outside the heap, as the operating system wants them. And what is read is lent, see {@link Inflow}.
 */
public final class PeerSocket {

    private final NetSocketInternal socket;

    /** The channel's own object, mostly: many sessions are silent for long, and each byte counts. Null where it was gone too soon. */
    private final @Nullable InetSocketAddress remote;

    private Runnable onUnwritable = () -> {};
    private Handler<Throwable> onFailure = failure -> {};
    private boolean unwritable;

    public PeerSocket(NetSocket socket) {
        this(socket, otherEnd(socket));
    }

    /** @param remote where the peer is, which need not be the other end of this socket */
    public PeerSocket(NetSocket socket, @Nullable InetSocketAddress remote) {
        this.socket = (NetSocketInternal) socket;
        this.remote = remote;
        channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        // a write that fails says nothing of what the peer has sent before
        channel().config().setOption(ChannelOption.AUTO_CLOSE, false);
        SslHandler tls = channel().pipeline().get(SslHandler.class);
        if (tls != null) {
            channel().pipeline().addFirst(new TlsEnd(tls, this::lost));
        }
    }

    /** The other end of a socket; null where it was gone too soon to have one. */
    public static @Nullable InetSocketAddress otherEnd(NetSocket socket) {
        return (InetSocketAddress)
                ((NetSocketInternal) socket).channelHandlerContext().channel().remoteAddress();
    }

    /** The peer's address, numeric, without the port; empty where it was gone too soon to have one. */
    public String address() {
        return remote == null ? "" : remote.getAddress().getHostAddress();
    }

    /** Address and port of the peer, written anew for each call. */
    public String peer() {
        return remote == null ? "unknown" : named(remote);
    }

    /** Address and port, as {@link #peer()} has them. */
    public static String named(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ':' + address.getPort();
    }

    /**
     * Reads; call on the event loop.
     *
     * @param handler gets bytes that are its own until it returns
     */
    void onChunk(Handler<Buffer> handler) {
        ChannelHandlerContext behind = socket.channelHandlerContext();
        if (!behind.isRemoved()) {
            Inflow inflow = new Inflow((ContextInternal) Vertx.currentContext(), handler, this::brokeTls);
            behind.pipeline().addBefore(behind.name(), null, inflow);
        }
    }

    /** @param handler called when the peer has finished sending; it may still read */
    void onFinished(Runnable handler) {
        socket.eventHandler(event -> {
            if (event instanceof ChannelInputShutdownEvent
                    || event instanceof SslCloseCompletionEvent end && end.isSuccess()) {
                handler.run();
            } else {
                ReferenceCountUtil.release(event);
            }
        });
    }

    /** @param handler called for each write that fails while the socket is open: what the peer has sent can still be read */
    void onUnwritable(Runnable handler) {
        onUnwritable = handler;
    }

    /** @param handler called for an error of the connection; {@link #onUnwritable} or {@link #onClosed} follows */
    void onFailure(Handler<Throwable> handler) {
        onFailure = handler;
        socket.exceptionHandler(handler);
    }

    /** @param handler called once, when the socket is gone, whoever ended it */
    void onClosed(Handler<Void> handler) {
        socket.closeHandler(handler);
        // with a handler of our own the server's shutdown leaves the end of this socket to its session
        socket.shutdownHandler(timeout -> {});
    }

    /**
     * A buffer for {@link #write}.
     *
     * @param bytes that will be written, or a guess
     */
    WriteBuffer newBuffer(int bytes) {
        return new WriteBuffer(socket.channelHandlerContext().alloc().directBuffer(bytes));
    }

    /**
     * Writes bytes at once. They go round Vert.x's own queue, which would make a promise and a flush of each frame; nothing
     * else writes to this socket, so the order is kept.
     *
     * @param taken completed when the operating system has taken them
     */
    void write(WriteBuffer bytes, Completable<Void> taken) {
        ChannelFuture written = socket.channelHandlerContext().writeAndFlush(bytes.handOver());
        if (written.isDone()) {
            took(taken, written.cause());
        } else {
            written.addListener(done -> took(taken, done.cause()));
        }
    }

    private void took(Completable<Void> taken, @Nullable Throwable failure) {
        taken.complete(null, failure);
        if (failure != null && channel().isOpen()) {
            lost();
        }
    }

    /** What comes now is nobody's, and nothing can be said any more; what came before was the peer's. */
    private void brokeTls(Throwable why) {
        onFailure.handle(why);
        if (channel() instanceof DuplexChannel duplex) {
            ChannelFuture unused = duplex.shutdownInput();
        }
        lost();
    }

    private void lost() {
        if (!unwritable) {
            unwritable = true;
            awaitNoRoom();
        }
        onUnwritable.run();
    }

    /**
     * Netty leaves a socket whose write has failed registered as one that shall tell when it can be written to. A broken one
     * always can, and while nothing is read from it the event loop would turn without a rest. Registered once more it
     * is asked for nothing, and then for what there is to read.
     */
    private void awaitNoRoom() {
        Channel channel = channel();
        if (channel.unsafe() instanceof NioIoHandle handle && channel.eventLoop() instanceof IoEventLoop loop) {
            loop.register(handle)
                    .addListener((io.netty.util.concurrent.Future<IoRegistration> again) -> channel.closeFuture()
                            .addListener(closed -> again.getNow().cancel()));
            if (channel.config().isAutoRead()) {
                channel.read();
            }
        }
    }

    /** Stops reading; what TLS has decrypted already still comes. The peer soon feels it. */
    void pause() {
        channel().config().setAutoRead(false);
    }

    /** Reads on, not within this call. */
    void resume() {
        channel().config().setAutoRead(true);
    }

    /** Whether nothing can come any more: the peer has finished, and that has been read. */
    boolean isReadToEnd() {
        SslHandler tls = channel().pipeline().get(SslHandler.class);
        return tls != null && tls.engine().isInboundDone()
                || !(channel() instanceof DuplexChannel duplex)
                || duplex.isInputShutdown();
    }

    /** Bytes handed over and not taken by the operating system yet; they fall whenever the peer takes some. */
    long unsentBytes() {
        ChannelOutboundBuffer pending = channel().unsafe().outboundBuffer();
        return pending == null ? 0 : pending.totalPendingWriteBytes() - pending.currentProgress();
    }

    /**
     * Tells the peer that nothing more will come, and keeps reading: a socket that is closed with unread bytes sends a
     * reset, which takes with it what the peer has not received yet.
     *
     * @return false where that cannot be told without closing
     */
    boolean finish() {
        if (!(channel() instanceof DuplexChannel duplex)) {
            return false;
        }
        SslHandler tls = channel().pipeline().get(SslHandler.class);
        if (tls == null) {
            ChannelFuture unused = duplex.shutdownOutput();
        } else {
            ChannelFuture unused = tls.closeOutbound().addListener(told -> {
                ChannelFuture unusedToo = duplex.shutdownOutput();
            });
        }
        return true;
    }

    /** Closes behind what was written. */
    public void end() {
        TlsEnd tls = channel().pipeline().get(TlsEnd.class);
        if (tls != null) {
            channel().pipeline().remove(tls);
        }
        // with a shutdown handler set, close() would only call it
        socket.shutdownHandler(null);
        Future<Void> unused = socket.close();
    }

    /** Closes at once: what was not sent is dropped, and the peer gets a reset. */
    void abort() {
        if (channel().isOpen()) {
            channel().config().setOption(ChannelOption.SO_LINGER, 0);
            // from the channel's end of the pipeline: Vert.x's handler would put the close behind what is queued
            ChannelFuture unused = channel().pipeline().firstContext().close();
        }
    }

    private Channel channel() {
        return socket.channelHandlerContext().channel();
    }
}
