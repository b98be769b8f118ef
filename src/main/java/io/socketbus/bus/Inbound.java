package io.socketbus.bus;

import io.socketbus.api.Addresses;
import io.socketbus.api.DeadReason;
import io.socketbus.api.Headers;
import io.socketbus.config.InboundConfig;
import io.socketbus.config.InboundConfig.Delivery;
import io.socketbus.config.InboundConfig.Header;
import io.socketbus.config.InboundConfig.Scope;
import io.socketbus.memory.MemoryBudget;
import io.socketbus.metrics.ListenerCounters;
import io.socketbus.prompt.SharedHeaders;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageProducer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way from the sessions of one listener and event loop to components. */
public final class Inbound {

    private final Vertx vertx;
    private final String listener;
    private final InboundConfig config;
    private final String address;
    private final ListenerCounters counters;
    private final @Nullable FrameSpans spans;
    private final Answering answering;
    private final Presence presence;
    private final Dispatch dispatch;
    private final @Nullable Handover handover;
    private final Handover deadHandover;
    private final MessageProducer<Object> deadProducer;
    private final MessageProducer<Object> producer;
    private @Nullable Recipient headersOf;
    private SharedHeaders headers = SharedHeaders.of(List.of());

    /**
     * How frames of delivery {@code request} are answered.
     *
     * @param encoder for the bodies of replies
     * @param ack for a reply without a body
     * @param nack for a frame that was refused or is dead
     * @param memory bytes that may be unanswered in the whole process
     */
    public record Answering(WireEncoder encoder, AnswerFrame ack, AnswerFrame nack, MemoryBudget memory) {}

    /** @param answering what holds with delivery {@code request} */
    public Inbound(
            Vertx vertx, InboundPlace place, InboundConfig config, ListenerCounters counters, Answering answering) {
        this.vertx = vertx;
        this.listener = place.listener();
        this.config = config;
        this.counters = counters;
        this.spans = FrameSpans.of(vertx, place.listener());
        this.answering = answering;
        this.presence = new Presence(vertx, config.nobody().timeout());
        this.address = config.scope() == Scope.LOOP
                ? Addresses.straight(
                        config.address(), place.home().node(), place.home().loop())
                : config.address();
        this.dispatch = new Dispatch(vertx);
        this.handover = config.delivery() == Delivery.REQUEST ? null : new Handover(vertx, address);
        this.deadHandover = new Handover(vertx, Addresses.dead(listener));
        this.producer =
                sends() ? vertx.eventBus().sender(address) : vertx.eventBus().publisher(address);
        this.deadProducer = vertx.eventBus().publisher(Addresses.dead(listener));
        SharedBodyCodec.register(vertx);
    }

    /**
     * Which listener, and where.
     *
     * @param home part of the address with scope {@code loop}
     */
    public record InboundPlace(String listener, SessionHome home) {}

    /** The route of one session's frames. */
    public InboundRoute route(Conversation session) {
        return config.delivery() == Delivery.REQUEST ? new RequestRoute(this, session) : new OneWayRoute(this, session);
    }

    // ---- for the routes ----

    Vertx vertx() {
        return vertx;
    }

    InboundConfig config() {
        return config;
    }

    String address() {
        return address;
    }

    ListenerCounters counters() {
        return counters;
    }

    Answering answering() {
        return answering;
    }

    /** Makes a span of each frame; null where nobody traces. */
    @Nullable
    FrameSpans spans() {
        return spans;
    }

    /** Whether somebody consumes the address, as far as this event loop has found. */
    Presence presence() {
        return presence;
    }

    /** What is told of a frame that waited for somebody. */
    String nobodyCame() {
        return "nobody came within " + config.nobody().timeout().toMillis() + " ms";
    }

    /** What the sessions of this event loop have handed over to consumers that have not begun with it. */
    Handover handover() {
        return Objects.requireNonNull(handover, "what is answered is bounded by its window");
    }

    /** The same for dead frames. */
    Handover deadHandover() {
        return deadHandover;
    }

    /** The session has ended. */
    void forget(Conversation session) {
        if (session == headersOf) {
            headersOf = null;
        }
        if (handover != null) {
            handover.forget(session);
        }
        deadHandover.forget(session);
    }

    /** The listener is gone. */
    public void close() {
        if (handover != null) {
            handover.close();
        }
        deadHandover.close();
        dispatch.close();
    }

    /** The way over which the frames of this event loop are handed over. */
    Dispatch dispatch() {
        return dispatch;
    }

    MessageProducer<Object> producer() {
        return producer;
    }

    /**
     * For one frame of a session: its headers, and whether all subscribers share one body.
     *
     * <p>Those headers that are the same for all its frames are kept of one session only, the one whose frames are being
     * delivered: they take more memory than all else that the bus side of a silent session needs.
     */
    DeliveryOptions options(Recipient session, long sequence, InboundRoute.Origin origin) {
        if (session != headersOf) {
            headersOf = session;
            headers = SharedHeaders.of(headers(session));
        }
        DeliveryOptions options = new DeliveryOptions().setHeaders(headers.another());
        if (!config.copy()) {
            options.setCodecName(dispatch.codecName());
        }
        if (origin == InboundRoute.Origin.LATE_ANSWER) {
            options.addHeader(Headers.LATE, "true");
        }
        if (config.headers().contains(Header.SEQUENCE)) {
            options.addHeader(Headers.SEQUENCE, Long.toString(sequence));
        }
        if (config.headers().contains(Header.RECEIVED)) {
            options.addHeader(Headers.RECEIVED, Long.toString(System.currentTimeMillis()));
        }
        return options;
    }

    private List<Map.Entry<String, String>> headers(Recipient session) {
        Map.Entry<String, String> id = Map.entry(Headers.SESSION, session.id());
        if (config.headers().isEmpty()) {
            return List.of(id);
        }
        List<Map.Entry<String, String>> all = new ArrayList<>(List.of(id));
        if (config.headers().contains(Header.PEER)) {
            all.add(Map.entry(Headers.PEER, session.peer()));
        }
        if (config.headers().contains(Header.LISTENER)) {
            all.add(Map.entry(Headers.LISTENER, listener));
        }
        return all;
    }

    /** What is handed over of a body: a read-only Buffer is its own copy for Vert.x, so that nobody would get one of his own. */
    @Nullable
    Object handed(@Nullable Object body) {
        return config.copy() && body instanceof Buffer bytes ? Buffer.buffer(bytes.getBytes()) : body;
    }

    void handedOver() {
        (sends() ? counters.sent : counters.published).increment();
    }

    private boolean sends() {
        return config.delivery() == Delivery.SEND;
    }

    static DeadReason deadReason(Throwable failure) {
        return foundNobody(failure) ? DeadReason.NOBODY : DeadReason.NOT_DELIVERED;
    }

    static boolean foundNobody(Throwable failure) {
        return failure instanceof ReplyException e && e.failureType() == ReplyFailure.NO_HANDLERS;
    }

    void dead(Recipient session, Buffer frame, long sequence, DeadReason reason, String detail) {
        counters.dead(reason).increment();
        DeliveryOptions headers = new DeliveryOptions()
                .addHeader(Headers.LISTENER, listener)
                .addHeader(Headers.SESSION, session.id())
                .addHeader(Headers.PEER, session.peer())
                .addHeader(Headers.SEQUENCE, Long.toString(sequence))
                .addHeader(Headers.REASON, reason.name())
                .addHeader(Headers.DETAIL, detail);
        Future<Void> handed = deadProducer.write(frame, headers);
        if (handed.succeeded()) {
            deadHandover.handedOver(frame);
        } else if (handed.failed()) {
            deadHandover.foundNobody();
        }
    }
}
