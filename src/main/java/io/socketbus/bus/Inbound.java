package io.socketbus.bus;

import io.socketbus.api.Addresses;
import io.socketbus.api.Headers;
import io.socketbus.api.LocalNode;
import io.socketbus.config.InboundConfig;
import io.socketbus.config.InboundConfig.Delivery;
import io.socketbus.config.InboundConfig.Header;
import io.socketbus.config.InboundConfig.Scope;
import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageProducer;

/** The way from the sessions of one listener and event loop to components. */
public final class Inbound {

    private final Vertx vertx;
    private final String listener;
    private final InboundConfig config;
    private final String address;
    private final ListenerCounters counters;
    private final boolean numbered;

    /** @param home part of the address with scope {@code loop} */
    public Inbound(Vertx vertx, String listener, InboundConfig config, SessionHome home, ListenerCounters counters) {
        this.vertx = vertx;
        this.listener = listener;
        this.config = config;
        this.counters = counters;
        this.numbered =
                config.headers().contains(Header.SEQUENCE) || config.headers().contains(Header.RECEIVED);
        this.address = config.scope() == Scope.LOOP
                ? Addresses.straight(config.address(), home.node(), home.loop())
                : config.address();
        SharedBodyCodec.register(vertx);
    }

    /** The route of one session's frames. */
    public InboundRoute route(Recipient session) {
        return new InboundRoute(this, session);
    }

    MessageProducer<Object> producer(DeliveryOptions options) {
        return sends()
                ? vertx.eventBus().sender(address, options)
                : vertx.eventBus().publisher(address, options);
    }

    /** What is the same for every frame of a session: headers, and whether all subscribers share one body. */
    DeliveryOptions options(Recipient session) {
        DeliveryOptions options = new DeliveryOptions().addHeader(Headers.SESSION, session.id());
        if (!config.copy()) {
            options.setCodecName(LocalNode.SHARED_BODY_CODEC);
        }
        if (config.headers().contains(Header.PEER)) {
            options.addHeader(Headers.PEER, session.peer());
        }
        if (config.headers().contains(Header.LISTENER)) {
            options.addHeader(Headers.LISTENER, listener);
        }
        return options;
    }

    /** Whether each subscriber gets a body of its own. */
    boolean copies() {
        return config.copy();
    }

    /** Whether each frame needs headers of its own. */
    boolean numbered() {
        return numbered;
    }

    void number(DeliveryOptions options, long sequence) {
        if (config.headers().contains(Header.SEQUENCE)) {
            options.addHeader(Headers.SEQUENCE, Long.toString(sequence));
        }
        if (config.headers().contains(Header.RECEIVED)) {
            options.addHeader(Headers.RECEIVED, Long.toString(System.currentTimeMillis()));
        }
    }

    void handedOver() {
        (sends() ? counters.sent : counters.published).increment();
    }

    void dead(io.vertx.core.buffer.Buffer frame, DeliveryOptions headers) {
        counters.dead.increment();
        vertx.eventBus().publish(Addresses.dead(listener), frame, headers.addHeader(Headers.LISTENER, listener));
    }

    private boolean sends() {
        return config.delivery() == Delivery.SEND;
    }
}
