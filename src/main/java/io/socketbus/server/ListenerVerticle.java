package io.socketbus.server;

import io.socketbus.api.CloseReason;
import io.socketbus.api.FrameCodec;
import io.socketbus.api.LocalNode;
import io.socketbus.api.Refusal;
import io.socketbus.api.SessionId;
import io.socketbus.ask.Asking;
import io.socketbus.bus.AnswerFrame;
import io.socketbus.bus.BodyTypes;
import io.socketbus.bus.Control;
import io.socketbus.bus.Inbound;
import io.socketbus.bus.Inbound.Answering;
import io.socketbus.bus.Inbound.InboundPlace;
import io.socketbus.bus.LoopSessions;
import io.socketbus.bus.SessionHome;
import io.socketbus.bus.WireEncoder;
import io.socketbus.config.DrainConfig;
import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.FrameEncoder;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.Wire;
import io.socketbus.session.PeerSocket;
import io.socketbus.session.Session;
import io.socketbus.session.SessionSettings;
import io.socketbus.session.SessionSettings.LoopMemory;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
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
    private final DrainConfig drain;
    private final int bindPort;
    private final Role role;
    private LocalNode local;
    private LoopSessions sessions;
    private SessionSettings settings;
    private FrameEncoder framing;
    private NetServer server;
    private Runnable unwatch;
    private @Nullable Wire goodbye;

    /** What an instance does beside its own sessions. */
    public enum Role {
        /** Consumes the addresses of the whole node; the first instance does. */
        NODE,
        /** Consumes the addresses of its event loop only. */
        LOOP
    }

    /** @param bindPort the port, or a negative number that all instances share to let the system choose one */
    public ListenerVerticle(ListenerState state, DrainConfig drain, int bindPort, Role role) {
        this.state = state;
        this.drain = drain;
        this.bindPort = bindPort;
        this.role = role;
    }

    @Override
    public Future<?> start() throws FrameException {
        ListenerConfig config = state.config();
        local = LocalNode.of(vertx);
        sessions = state.sessions().onLoop(local.loopOfCaller(), context);
        framing = Framings.encoder(config);
        goodbye = Templates.goodbye(config, framing);
        settings = settings(config);
        unwatch = state.lag().watch(vertx, sessions.loop());
        server = vertx.createNetServer(NetOptions.of(config))
                .connectHandler(this::onPeer)
                .exceptionHandler(this::onHandshakeFailure);
        return consume(config)
                .compose(consuming -> server.listen(bindPort, config.host()))
                .onSuccess(listening -> state.bound(listening.actualPort()))
                .onFailure(failed -> giveBack());
    }

    private SessionSettings settings(ListenerConfig config) {
        FrameCodec codec = ConfigCheck.codec(config);
        BodyTypes.of(vertx).register(codec.bodyTypes(), ConfigCheck.codec(config));
        WireEncoder encoder = new WireEncoder(codec, framing);
        AnswerFrame ack = Templates.answer(config, config.inbound().request().ackFrame(), framing);
        AnswerFrame nack = Templates.answer(config, config.inbound().request().nackFrame(), framing);
        LoopMemory memory = new LoopMemory(
                state.memory().queued().onLoop(), state.memory().partial().onLoop(context));
        return new SessionSettings(
                vertx,
                config.name(),
                Framings.decoders(config),
                codec,
                new Inbound(
                        vertx,
                        new InboundPlace(config.name(), new SessionHome(state.node(), sessions.loop())),
                        config.inbound(),
                        state.counters(),
                        new Answering(encoder, ack, nack, state.memory().inFlight())),
                state.events(),
                state.counters(),
                config.limits(),
                config.framing().empty(),
                config.inbound().onBadFrame(),
                Templates.answer(config, config.inbound().errorFrame(), framing),
                config.outbound(),
                config.outbound().ask() == null ? null : new Asking(vertx, config.outbound(), encoder, memory.queued()),
                config.inbound().delivery(),
                new LoopMemory(
                        state.memory().queued().onLoop(),
                        state.memory().partial().onLoop(context)),
                state.taps().onLoop(config.name(), context));
    }

    private Future<?> consume(ListenerConfig config) {
        WireEncoder encoder = new WireEncoder(settings.codec(), framing);
        List<Future<?>> consuming = new ArrayList<>();
        consuming.add(state.outbound().consumeForLoop(state.node(), sessions, encoder));
        if (role == Role.NODE) {
            consuming.add(state.outbound().consumeForNode(state.node(), encoder));
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

    private void onPeer(NetSocket netSocket) {
        PeerSocket socket = new PeerSocket(netSocket);
        if (state.draining()) {
            refuse(socket, Refusal.DRAINING);
            return;
        }
        Refusal refusal = state.door().enter(socket.address());
        if (refusal != null) {
            refuse(socket, refusal);
            if (refusal == Refusal.FULL) {
                state.gate().refused(Acceptor.of(netSocket));
            }
        } else {
            SessionId id = new SessionId(state.node(), sessions.loop(), local.life(), local.nextSession());
            Session session = new Session(id.toString(), socket, settings, this::onGone);
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
        // an instance that is done stays until all are: its consumers serve the sessions of the others too
        Future<Void> allGone = state.drain();
        // stops accepting at once; sessions end themselves, and what is left at the end of the time is cut off
        Future<Void> shutdown = server.shutdown(drain.total().plus(drain.total().dividedBy(4)));
        return drainSessions()
                .compose(drained -> allGone)
                .compose(gone -> shutdown)
                .onComplete(stopped -> giveBack());
    }

    /** What the Vertx and the process gave, whether this has started or not. */
    private void giveBack() {
        unwatch.run();
        BodyTypes.of(vertx).unregister(settings.codec().bodyTypes());
        settings.inbound().close();
        state.taps().withdraw(settings.tap());
        settings.memory().partial().close();
        settings.memory().queued().close();
    }

    private Future<?> drainSessions() {
        List<Session> leaving = sessions.all().stream().map(Session.class::cast).toList();
        return PacedDrain.of(
                vertx,
                leaving,
                state.spread(),
                (session, waited) ->
                        session.drain(goodbye, drain.quiet(), drain.total().minus(waited)));
    }
}
