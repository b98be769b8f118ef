package io.socketbus.server;

import io.socketbus.api.CloseReason;
import io.socketbus.api.LocalNode;
import io.socketbus.api.Refusal;
import io.socketbus.api.SessionId;
import io.socketbus.bus.Control;
import io.socketbus.bus.LoopSessions;
import io.socketbus.config.DrainConfig;
import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.Wire;
import io.socketbus.session.PeerSocket;
import io.socketbus.session.Session;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listening socket on one event loop: opens its sessions, and drains them when it is undeployed. All instances of a
 * listener share one port, and one {@link ListenerState}.
 */
public final class ListenerVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerVerticle.class);

    private final ListenerState state;
    private final int bindPort;
    private final Role role;
    private LocalNode local;
    private LoopSessions sessions;
    private Serving serving;
    private NetServer server;
    private Runnable unwatch;
    private @Nullable ProxyEntrance entrance;

    /** What an instance does beside its own sessions. */
    public enum Role {
        /** Consumes the addresses of the whole node; the first instance does. */
        NODE,
        /** Consumes the addresses of its event loop only. */
        LOOP
    }

    /** @param bindPort the port, or a negative number that all instances share to let the system choose one */
    public ListenerVerticle(ListenerState state, int bindPort, Role role) {
        this.state = state;
        this.bindPort = bindPort;
        this.role = role;
    }

    @Override
    public Future<?> start() {
        ListenerConfig config = state.config();
        local = LocalNode.of(vertx);
        sessions = state.sessions().onLoop(local.loopOfCaller(), context);
        serving = new Serving(vertx, context, state, sessions);
        unwatch = state.lag().watch(vertx, sessions.loop());
        entrance = config.proxy() == null
                ? null
                : new ProxyEntrance((ContextInternal) context, state, this::onPeer, this::onHandshakeFailure);
        server = vertx.createNetServer(NetOptions.of(config))
                .connectHandler(this::onConnection)
                .exceptionHandler(this::onHandshakeFailure);
        return consume(config)
                .compose(consuming -> server.listen(bindPort, config.host()))
                .compose(listening -> checkTls(config))
                .onSuccess(checked -> state.bound(this, server.actualPort()))
                .onFailure(failed -> giveBack());
    }

    /** A server that does not begin TLS itself has not looked at the certificates. */
    private Future<?> checkTls(ListenerConfig config) {
        return config.tls() == null || config.proxy() == null
                ? Future.succeededFuture()
                : replaceTls(NetOptions.of(config).getSslOptions());
    }

    private Future<?> consume(ListenerConfig config) {
        List<Future<?>> consuming = new ArrayList<>();
        consuming.add(state.outbound().consumeForLoop(state.node(), sessions, serving::outbound));
        if (role == Role.NODE) {
            consuming.add(state.outbound().consumeForNode(state.node(), serving::outbound));
            Control control = new Control(
                    new Control.SessionPlace(config.name(), state.node()),
                    state.sessions(),
                    state.counters(),
                    state.events(),
                    state::draining);
            consuming.add(control.consume(vertx));
        }
        return Future.all(consuming);
    }

    /** Goes by other settings from now on; on any thread. */
    Future<Void> take(ListenerConfig next) {
        Promise<Void> taken = Promise.promise();
        context.runOnContext(here -> {
            serving.take(next);
            if (entrance != null) {
                entrance.take(next);
            }
            taken.complete();
        });
        return taken.future();
    }

    /** Other certificates for those who connect from now on, at all instances, which share one socket. */
    Future<Boolean> replaceTls(ServerSSLOptions options) {
        // forced: what Vert.x has made of the same options before, and keeps, may have been a failure
        return server.updateSSLOptions(options, true);
    }

    private void onConnection(NetSocket socket) {
        state.gate().countBehind(Acceptor.of(socket));
        if (entrance == null || state.draining()) {
            onPeer(new PeerSocket(socket));
        } else {
            entrance.connected(socket);
        }
    }

    private void onPeer(PeerSocket socket) {
        if (state.draining()) {
            refuse(socket, Refusal.DRAINING);
            return;
        }
        Refusal refusal = state.door().enter(socket.address());
        if (refusal != null) {
            refuse(socket, refusal);
            if (refusal == Refusal.FULL) {
                state.gate().refused();
            }
        } else {
            SessionId id = new SessionId(state.node(), sessions.loop(), local.life(), local.nextSession());
            Session session = serving.session(id, socket, this::onGone);
            sessions.add(session);
            session.open();
        }
    }

    private void refuse(PeerSocket socket, Refusal reason) {
        state.events().refused(socket.peer(), reason);
        socket.end();
    }

    private void onGone(Session session) {
        sessions.remove(session);
        state.onGone(session.address());
    }

    /** The message of a failed handshake can be a dump of what the peer sent: only its class is fit for a log. */
    private void onHandshakeFailure(Throwable failure) {
        state.counters().closed(CloseReason.TLS).increment();
        LOG.debug(
                "handshake failed listener={} reason={} detail={}",
                state.config().name(),
                CloseReason.TLS,
                failure.getClass().getSimpleName());
    }

    /** Drains: accepts nobody, finishes what was begun, and closes. */
    @Override
    public Future<?> stop() {
        DrainConfig drain = state.settings().drain();
        // an instance that is done stays until all are: its consumers serve the sessions of the others too
        Future<Void> allGone = state.drain();
        // stops accepting at once; sessions end themselves, and what is left at the end of the time is cut off
        Future<Void> shutdown = server.shutdown(drain.total().plus(drain.total().dividedBy(4)));
        return drainSessions(drain)
                .compose(drained -> allGone)
                .compose(gone -> shutdown)
                .onComplete(stopped -> giveBack());
    }

    /** What the Vertx and the process gave, whether this has started or not. */
    private void giveBack() {
        unwatch.run();
        serving.close();
    }

    private Future<?> drainSessions(DrainConfig drain) {
        @Nullable Wire goodbye = serving.goodbye();
        List<Session> leaving = sessions.all().stream().map(Session.class::cast).toList();
        return PacedDrain.of(
                vertx,
                leaving,
                state.spread(),
                (session, waited) ->
                        session.drain(goodbye, drain.quiet(), drain.total().minus(waited)));
    }
}
