package io.socketbus.server;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.SessionId;
import io.socketbus.ask.Asking;
import io.socketbus.bus.AnswerFrame;
import io.socketbus.bus.BodyTypes;
import io.socketbus.bus.Inbound;
import io.socketbus.bus.Inbound.Answering;
import io.socketbus.bus.Inbound.InboundPlace;
import io.socketbus.bus.LoopSessions;
import io.socketbus.bus.OutboundWay;
import io.socketbus.bus.SessionHome;
import io.socketbus.bus.WireEncoder;
import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.FrameEncoder;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.Wire;
import io.socketbus.session.Disclosure;
import io.socketbus.session.PeerSocket;
import io.socketbus.session.Session;
import io.socketbus.session.SessionSettings;
import io.socketbus.session.SessionSettings.LoopMemory;
import io.socketbus.tap.TapPoint;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one event loop serves the peers of a listener: turns the listener's settings into what sessions share, and anew when
 * they change, for the sessions that open from then on. Belongs to the event loop.
 */
final class Serving {

    private final Vertx vertx;
    private final ListenerState state;
    private final LoopSessions sessions;
    private final FrameCodec codec;
    private final LoopMemory memory;
    private final TapPoint tap;
    private ListenerConfig config;
    private OutboundWay outbound;
    private Generation generation;

    /** @param context of the event loop; {@link #close} gives back what it takes */
    Serving(Vertx vertx, Context context, ListenerState state, LoopSessions sessions) {
        this.vertx = vertx;
        this.state = state;
        this.sessions = sessions;
        this.config = state.config();
        this.codec = ConfigCheck.codec(config, state.counters().unreadable::increment);
        BodyTypes.of(vertx).register(codec.bodyTypes(), ConfigCheck.codec(config));
        this.memory = new LoopMemory(
                state.memory().queued().onLoop(), state.memory().partial().onLoop(context));
        this.tap = state.taps().onLoop(config.name(), context);
        FrameEncoder framing = Framings.encoder(config);
        this.outbound = outbound(framing);
        this.generation = new Generation(settings(framing));
    }

    /** Goes by other settings from now on; framing, codec and addresses are the same. */
    void take(ListenerConfig next) {
        boolean same = next.inbound().equals(config.inbound())
                && next.outbound().equals(config.outbound())
                && next.limits().sameForSessions(config.limits());
        config = next;
        if (!same) {
            FrameEncoder framing = Framings.encoder(next);
            outbound = outbound(framing);
            Generation before = generation;
            generation = new Generation(settings(framing));
            before.supersede();
        }
    }

    /** A session with the settings of now. */
    Session session(SessionId id, PeerSocket socket, Consumer<Session> gone) {
        return generation.session(id.toString(), socket, gone);
    }

    /** What holds now for messages to peers. */
    OutboundWay outbound() {
        return outbound;
    }

    /** The last frame to every peer; null for none. */
    @Nullable
    Wire goodbye() {
        try {
            return Templates.goodbye(config, Framings.encoder(config));
        } catch (FrameException e) {
            throw new IllegalStateException("checked before", e);
        }
    }

    private OutboundWay outbound(FrameEncoder framing) {
        return new OutboundWay(
                new WireEncoder(codec, framing),
                config.outbound().onFull(),
                config.outbound().ask() != null);
    }

    private SessionSettings settings(FrameEncoder framing) {
        WireEncoder encoder = new WireEncoder(codec, framing);
        return new SessionSettings(
                vertx,
                config.name(),
                Framings.decoders(config),
                codec,
                inbound(framing, encoder),
                state.events(),
                state.counters(),
                config.limits(),
                config.framing().empty(),
                config.inbound().onBadFrame(),
                Templates.answer(config, config.inbound().errorFrame(), framing),
                config.outbound(),
                config.outbound().ask() == null ? null : new Asking(vertx, config.outbound(), encoder, memory.queued()),
                config.inbound().delivery(),
                memory,
                tap,
                new Disclosure(state.payload(), ConfigCheck.wording(config)));
    }

    private Inbound inbound(FrameEncoder framing, WireEncoder encoder) {
        AnswerFrame ack = Templates.answer(config, config.inbound().request().ackFrame(), framing);
        AnswerFrame nack = Templates.answer(config, config.inbound().request().nackFrame(), framing);
        return new Inbound(
                vertx,
                new InboundPlace(config.name(), new SessionHome(state.node(), sessions.loop())),
                config.inbound(),
                state.counters(),
                new Answering(encoder, ack, nack, state.memory().inFlight()));
    }

    /** What the Vertx and the process gave. */
    void close() {
        BodyTypes.of(vertx).unregister(codec.bodyTypes());
        generation.supersede();
        state.taps().withdraw(tap);
        memory.partial().close();
        memory.queued().close();
    }
}
