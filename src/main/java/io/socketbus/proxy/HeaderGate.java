package io.socketbus.proxy;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands at one connection until its header is there, and holds what comes behind it until somebody takes it.
 *
 * <pre>
 *   HEADER ──────────────▶ HOLDING ──▶ SECURING ──▶ HOLDING ──▶ gone, after open
 *     │ └──▶ UNNAMED ─────────┘   names nobody else: until it says something, or has stayed for a moment
 *     └──▶ SHUT    no header: closed, and what still comes is dropped
 * </pre>
 *
 * <p>Below Vert.x's public API, whose own way does not do: it believes everybody, begins its time anew with each byte, and
 * does not tell of a header that did not come. The decoder is Netty's. Belongs to the event loop of the connection.
 */
public final class HeaderGate extends ChannelDuplexHandler {

    /** A connection that a balancer makes for itself to see whether somebody listens is gone by then. */
    static final Duration MOMENT = Duration.ofMillis(500);

    private enum State {
        HEADER,
        UNNAMED,
        HOLDING,
        SECURING,
        SHUT
    }

    private final HeaderDecoder decoder = new HeaderDecoder();
    private final ChannelPipeline pipeline;
    private final Visitor visitor;
    private final Queue<Object> held = new ArrayDeque<>();
    private State state = State.HEADER;
    private @Nullable Future<?> deadline;

    /** Learns what became of the header; one of the two is called at most once, on the event loop. */
    public interface Visitor {

        /**
         * The header is there. What came behind it is held until {@link #open}. Nobody is told of a connection that
         * names nobody else, says nothing and leaves at once.
         *
         * @param source whose connection it is; null where the header names nobody, and the connection speaks for itself
         */
        void named(@Nullable InetSocketAddress source);

        /**
         * There was none, and the connection is being closed. One that leaves without a byte is no fault.
         *
         * @param begun the bytes that came
         */
        void failed(HeaderFault fault, byte[] begun);
    }

    /** @param pipeline of a connection that nothing was read from */
    public HeaderGate(ChannelPipeline pipeline, Visitor visitor) {
        this.pipeline = pipeline;
        this.visitor = visitor;
    }

    /**
     * Stands before all that reads from the connection.
     *
     * @param timeout how long the whole header may take from now on
     */
    public void await(Duration timeout) {
        pipeline.addFirst(decoder, this);
        after(timeout, () -> fail(HeaderFault.LATE));
    }

    private void after(Duration time, Runnable then) {
        stopWaiting();
        deadline = pipeline.channel().eventLoop().schedule(then, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    // ---- the header ----

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) throws Exception {
        if (message instanceof HAProxyMessage header) {
            onHeader(header);
        } else if (state == State.UNNAMED) {
            held.add(message);
            admit(null);
        } else if (state == State.HOLDING || state == State.SECURING) {
            held.add(message);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void onHeader(HAProxyMessage header) throws UnknownHostException {
        InetSocketAddress source;
        try {
            source = source(header);
        } finally {
            header.release();
        }
        if (source != null
                && header.protocolVersion() == HAProxyProtocolVersion.V2
                && !HeaderChecksum.agrees(decoder.seen())) {
            fail(HeaderFault.CHECKSUM);
        } else if (state == State.HEADER && (source == null || isThisConnection(source))) {
            state = State.UNNAMED;
            after(MOMENT, () -> admit(null));
        } else if (state == State.HEADER) {
            admit(source);
        }
    }

    /** HAProxy's health checks name themselves in version 1, and nobody in version 2. */
    private boolean isThisConnection(InetSocketAddress source) {
        return source.equals(pipeline.channel().remoteAddress());
    }

    private void admit(@Nullable InetSocketAddress source) {
        state = State.HOLDING;
        stopWaiting();
        visitor.named(source);
    }

    /** As the specification has it, what it allows and we cannot use counts like what names nobody. */
    private static @Nullable InetSocketAddress source(HAProxyMessage header) throws UnknownHostException {
        HAProxyProxiedProtocol protocol = header.proxiedProtocol();
        boolean tcp = protocol == HAProxyProxiedProtocol.TCP4 || protocol == HAProxyProxiedProtocol.TCP6;
        byte[] address = tcp ? NetUtil.createByteArrayFromIpAddressString(header.sourceAddress()) : null;
        if (header.command() == HAProxyCommand.LOCAL || address == null) {
            return null;
        }
        return new InetSocketAddress(InetAddress.getByAddress(address), header.sourcePort());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        if (cause instanceof HeaderException header) {
            fail(header.fault());
        } else if (state == State.HEADER && cause instanceof DecoderException) {
            fail(decoder.fault());
        }
        // others break the connection, and its end is told
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        if (state == State.HEADER && decoder.seen().length > 0) {
            fail(HeaderFault.CUT_SHORT);
        }
        stopWaiting();
        channel.fireChannelInactive();
    }

    private void fail(HeaderFault fault) {
        if (state == State.HEADER) {
            state = State.SHUT;
            stopWaiting();
            visitor.failed(fault, decoder.seen());
            ChannelFuture unused = pipeline.firstContext().close();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext channel) {
        stopWaiting();
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    // ---- what comes behind it ----

    /** TLS is about to be put before all else: what came behind the header belongs to it. */
    public void awaitTls() {
        state = State.SECURING;
    }

    /** Whoever puts TLS there has stopped the reading before, and reads on at that moment. */
    @Override
    public void read(ChannelHandlerContext channel) {
        channel.read();
        if (state == State.SECURING) {
            channel.executor().execute(this::handToTls);
        }
    }

    private void handToTls() {
        if (state == State.SECURING && pipeline.first() != this) {
            state = State.HOLDING;
            Object[] behind = held.toArray();
            held.clear();
            for (Object bytes : behind) {
                pipeline.fireChannelRead(bytes);
            }
            pipeline.fireChannelReadComplete();
        }
    }

    /** Passes on what was held, and what comes from now on. */
    public void open() {
        ChannelHandlerContext here = pipeline.context(this);
        if (here != null) {
            boolean any = !held.isEmpty();
            while (!held.isEmpty()) {
                here.fireChannelRead(held.remove());
            }
            if (any) {
                here.fireChannelReadComplete();
            }
            pipeline.remove(this);
        }
    }
}
