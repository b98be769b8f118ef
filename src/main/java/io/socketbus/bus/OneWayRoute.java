package io.socketbus.bus;

import io.socketbus.api.DeadReason;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageProducer;
import org.jspecify.annotations.Nullable;

/**
 * Delivery {@code publish} and {@code send}: a message is handed over, and nobody answers for it.
 *
 * <p>It goes through a {@link MessageProducer}, since that alone tells when nobody consumes an address: a plain
 * {@code send} or {@code publish} to nobody is silent.
 */
final class OneWayRoute implements InboundRoute {

    private final Inbound inbound;
    private final Conversation session;
    private final MessageProducer<Object> producer;
    private final DeliveryOptions options;

    OneWayRoute(Inbound inbound, Conversation session) {
        this.inbound = inbound;
        this.session = session;
        this.options = inbound.options(session);
        this.producer = inbound.producer(options);
    }

    @Override
    public boolean hasRoomFor(Buffer frame) {
        return inbound.turn().hasRoomFor(session);
    }

    @Override
    public void deliver(@Nullable Object body, Buffer frame, long sequence, Origin origin) {
        inbound.turn().handedOver(frame);
        Future<Void> handed = producer.write(inbound.handed(body), inbound.numbered(options, sequence, origin));
        if (handed.succeeded()) {
            inbound.handedOver();
        } else {
            handed.onComplete(
                    done -> inbound.handedOver(),
                    failure ->
                            dead(frame, sequence, Inbound.deadReason(failure), String.valueOf(failure.getMessage())));
        }
    }

    @Override
    public void dead(Buffer frame, long sequence, DeadReason reason, String detail) {
        inbound.dead(session, frame, sequence, reason, detail);
    }

    @Override
    public void tell(Buffer wire) {
        session.answer(wire);
    }

    @Override
    public boolean isIdle() {
        return true;
    }

    @Override
    public void ended() {
        inbound.turn().forget(session);
    }
}
