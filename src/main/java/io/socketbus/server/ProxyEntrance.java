package io.socketbus.server;

import io.netty.channel.ChannelPipeline;
import io.socketbus.api.CloseReason;
import io.socketbus.api.Printable;
import io.socketbus.api.Refusal;
import io.socketbus.config.AddressRange;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.ProxyConfig;
import io.socketbus.frame.Opening;
import io.socketbus.proxy.HeaderFault;
import io.socketbus.proxy.HeaderGate;
import io.socketbus.session.Disclosure;
import io.socketbus.session.Disclosure.Wording;
import io.socketbus.session.PeerSocket;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SSLOptions;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a connection becomes a peer where {@code proxy} is set: it comes from a balancer that is trusted, and begins with a
 * header that says whose it is. TLS, where it is set, comes behind the header, and so is not begun by the server.
 *
 * <pre>
 *   connection ──▶ trusted? ──▶ header ──▶ TLS ──▶ peer, with the address of the header
 *                     └ refused    └ closed   └ closed
 * </pre>
 *
 * <p>Belongs to one event loop of a listener.
 */
final class ProxyEntrance {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyEntrance.class);

    /** Bytes of what is no header that the log shows at most. */
    private static final int SHOWN_BYTES = 32;

    private final ContextInternal context;
    private final ListenerState state;
    private final Handler<PeerSocket> peers;
    private final Handler<Throwable> tlsFailures;
    private final Disclosure disclosure;
    private List<AddressRange> trusted;
    private Duration timeout;
    private @Nullable SSLOptions tls;

    /**
     * @param peers takes who came in
     * @param tlsFailures takes what a handshake failed of
     */
    ProxyEntrance(
            ContextInternal context, ListenerState state, Handler<PeerSocket> peers, Handler<Throwable> tlsFailures) {
        this.context = context;
        this.state = state;
        this.peers = peers;
        this.tlsFailures = tlsFailures;
        this.disclosure = new Disclosure(state.payload(), Wording.QUOTED);
        this.trusted = List.of();
        this.timeout = Duration.ZERO;
        take(state.config());
    }

    /** Goes by other settings for those who connect from now on. */
    void take(ListenerConfig next) {
        ProxyConfig proxy = next.proxy();
        if (proxy != null) {
            trusted = AddressRange.parseAll(proxy.trusted());
            timeout = proxy.timeout();
            tls = next.tls() == null ? null : NetOptions.of(next).getSslOptions();
        }
    }

    /** A connection that nothing was read from. */
    void connected(NetSocket socket) {
        InetSocketAddress real = PeerSocket.otherEnd(socket);
        if (real != null && AddressRange.anyContains(trusted, real.getAddress().getHostAddress())) {
            new Arrival(socket, real).awaitHeader();
        } else {
            refuse(new PeerSocket(socket, real));
        }
    }

    private void refuse(PeerSocket socket) {
        LOG.info(
                "refused listener={} peer={} reason={} detail=\"{}\"",
                state.config().name(),
                socket.peer(),
                Refusal.UNTRUSTED,
                "its address is not in proxy.trusted");
        state.events().refused(socket.peer(), Refusal.UNTRUSTED);
        socket.end();
    }

    /** One connection, until it is a peer. */
    private final class Arrival implements HeaderGate.Visitor {

        private final NetSocket socket;
        private final InetSocketAddress real;
        private final HeaderGate gate;

        Arrival(NetSocket socket, InetSocketAddress real) {
            this.socket = socket;
            this.real = real;
            ChannelPipeline pipeline =
                    ((NetSocketInternal) socket).channelHandlerContext().pipeline();
            this.gate = new HeaderGate(pipeline, this);
        }

        void awaitHeader() {
            gate.await(timeout);
        }

        @Override
        public void named(@Nullable InetSocketAddress source) {
            InetSocketAddress peer = source == null ? real : source;
            SSLOptions options = tls;
            if (options == null) {
                context.emit(peer, this::enter);
            } else {
                gate.awaitTls();
                Future<Void> unused = socket.upgradeToSsl(options)
                        .onSuccess(shaken -> context.emit(peer, this::enter))
                        .onFailure(this::tlsFailed);
            }
        }

        private void enter(InetSocketAddress peer) {
            peers.handle(new PeerSocket(socket, peer));
            gate.open();
        }

        private void tlsFailed(Throwable failure) {
            if (!state.draining()) {
                tlsFailures.handle(failure);
            }
        }

        @Override
        public void failed(HeaderFault fault, byte[] begun) {
            if (state.draining()) {
                // the listener has closed it
                return;
            }
            String reason = CloseReason.PROXY.name();
            state.counters().closed(CloseReason.PROXY).increment();
            LOG.info(
                    "closing listener={} peer={} reason={} detail=\"{}\"",
                    state.config().name(),
                    PeerSocket.named(real),
                    reason,
                    Printable.text(disclosure.of(
                            reason, "header: " + fault.rule() + ", found " + shown(begun) + looksLike(fault, begun))));
        }
    }

    /** What is no header may be the opening of something that is well known. */
    private static String looksLike(HeaderFault fault, byte[] begun) {
        return fault == HeaderFault.MISSING
                ? Opening.of(Buffer.buffer(begun), 0)
                        .map(opening -> "; looks like " + opening)
                        .orElse("")
                : "";
    }

    /** As text where it begins so, else in hexadecimal digits. */
    private static String shown(byte[] begun) {
        int length = Math.min(begun.length, SHOWN_BYTES);
        if (length == 0) {
            return "nothing";
        }
        return begun[0] >= ' '
                ? '"' + new String(begun, 0, length, StandardCharsets.ISO_8859_1) + '"'
                : "0x" + HexFormat.of().formatHex(begun, 0, length);
    }
}
