package io.socketbus.bus;

import io.socketbus.api.DeadReason;
import io.socketbus.api.Headers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageProducer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of one session to components, and its frames that nobody could take to the address {@code dead}.
 *
 * <p>It goes through a {@link MessageProducer}, since that alone tells when nobody consumes an address: a plain
 * {@code send} or {@code publish} to nobody is silent.
 */
public final class InboundRoute {

    private final Inbound inbound;
    private final Recipient session;
    private final MessageProducer<Object> producer;
    private final DeliveryOptions options;

    InboundRoute(Inbound inbound, Recipient session) {
        this.inbound = inbound;
        this.session = session;
        this.options = inbound.options(session);
        this.producer = inbound.producer(options);
    }

    /**
     * Hands one message over.
     *
     * @param frame what the body was decoded from; it goes to {@code dead} where nobody takes the message
     * @param sequence number of the frame in its session
     */
    public void deliver(@Nullable Object body, Buffer frame, long sequence) {
        DeliveryOptions delivery = options;
        if (inbound.numbered()) {
            delivery = new DeliveryOptions(options);
            inbound.number(delivery, sequence);
        }
        Future<Void> handed = producer.write(inbound.copies() ? copyable(body) : body, delivery);
        if (handed.succeeded()) {
            inbound.handedOver();
        } else {
            handed.onComplete(done -> inbound.handedOver(), failure -> dead(frame, sequence, failure));
        }
    }

    /** A read-only Buffer is its own copy for Vert.x, so that nobody would get one of his own. */
    private static @Nullable Object copyable(@Nullable Object body) {
        return body instanceof Buffer bytes ? Buffer.buffer(bytes.getBytes()) : body;
    }

    /** Publishes a frame that became no message. */
    public void dead(Buffer frame, long sequence, DeadReason reason, String detail) {
        inbound.dead(
                frame,
                new DeliveryOptions()
                        .addHeader(Headers.SESSION, session.id())
                        .addHeader(Headers.PEER, session.peer())
                        .addHeader(Headers.SEQUENCE, Long.toString(sequence))
                        .addHeader(Headers.REASON, reason.name())
                        .addHeader(Headers.DETAIL, detail));
    }

    private void dead(Buffer frame, long sequence, Throwable failure) {
        boolean nobody = failure instanceof ReplyException e && e.failureType() == ReplyFailure.NO_HANDLERS;
        dead(
                frame,
                sequence,
                nobody ? DeadReason.NOBODY : DeadReason.NOT_DELIVERED,
                String.valueOf(failure.getMessage()));
    }
}
