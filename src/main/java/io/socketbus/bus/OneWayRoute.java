package io.socketbus.bus;

import io.socketbus.api.DeadReason;
import io.socketbus.config.InboundConfig.OnNobody;
import io.socketbus.frame.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import org.jspecify.annotations.Nullable;

/**
 * Delivery {@code publish} and {@code send}: a message is handed over, and nobody answers for it.
 *
 * <p>It goes through a {@link io.vertx.core.eventbus.MessageProducer}, since that alone tells when nobody consumes an address: a plain
 * {@code send} or {@code publish} to nobody is silent.
 */
final class OneWayRoute implements InboundRoute, Parked.Sender {

    private final Inbound inbound;
    private final Conversation session;

    /** Frames of which a clustered bus has not told yet what became of them. */
    private int underWay;

    /** Made for the first frame that has to wait. */
    private @Nullable Parked parked;

    OneWayRoute(Inbound inbound, Conversation session) {
        this.inbound = inbound;
        this.session = session;
    }

    @Override
    public boolean hasRoomFor(Buffer frame) {
        if (inbound.presence().isAwaited()) {
            parked().awaitSomebody();
            return false;
        }
        return inbound.handover().hasRoomFor(session) && inbound.deadHandover().hasRoomFor(session);
    }

    private boolean pauses() {
        return inbound.config().nobody().policy() == OnNobody.PAUSE;
    }

    @Override
    public void deliver(@Nullable Object body, Buffer frame, long sequence, Origin origin) {
        Future<Void> handed = write(body, frame, sequence, origin);
        if (handed.succeeded()) {
            onHanded();
        } else {
            settle(new OneWayFrame(body, frame, sequence, origin), handed);
        }
    }

    private Future<Void> write(@Nullable Object body, Buffer frame, long sequence, Origin origin) {
        FrameSpans spans = inbound.spans();
        return spans == null
                ? hand(body, frame, sequence, origin)
                : spans.begin(session, frame, sequence).around(() -> hand(body, frame, sequence, origin));
    }

    private Future<Void> hand(@Nullable Object body, Buffer frame, long sequence, Origin origin) {
        Dispatch dispatch = inbound.dispatch();
        DeliveryOptions options = inbound.options(session, sequence, origin);
        Future<Void> handed = dispatch.write(inbound.producer(), inbound.handed(body), options);
        if (handed.succeeded() && !dispatch.allBegan()) {
            inbound.handover().handedOver(frame);
        }
        return handed;
    }

    @Override
    public Future<Void> write(OneWayFrame frame) {
        return write(frame.body(), frame.frame(), frame.sequence(), frame.origin());
    }

    /** Of a clustered bus it is known later what became of a frame. */
    @Override
    public void settle(OneWayFrame frame, Future<Void> handed) {
        if (handed.succeeded()) {
            onHanded();
        } else if (handed.failed()) {
            onFailed(frame, handed.cause());
        } else {
            settleLater(frame, handed);
        }
    }

    private void settleLater(OneWayFrame frame, Future<Void> handed) {
        underWay++;
        inbound.counters().inFlight.increment();
        inbound.handover().begun(frame.frame());
        handed.onComplete((done, failure) -> {
            underWay--;
            inbound.counters().inFlight.decrement();
            inbound.handover().settled(frame.frame());
            if (failure == null) {
                inbound.handover().handedOver(frame.frame());
                onHanded();
            } else {
                onFailed(frame, failure);
            }
            session.settled();
        });
    }

    private void onHanded() {
        inbound.presence().foundSomebody();
        inbound.handedOver();
    }

    private void onFailed(OneWayFrame frame, Throwable failure) {
        if (Inbound.foundNobody(failure)) {
            inbound.handover().foundNobody();
        }
        if (pauses() && Inbound.foundNobody(failure) && inbound.presence().foundNobody()) {
            parked().add(frame);
        } else {
            boolean waited = pauses() && Inbound.foundNobody(failure);
            String detail = waited ? inbound.nobodyCame() : String.valueOf(failure.getMessage());
            dead(frame.frame(), frame.sequence(), Inbound.deadReason(failure), detail);
        }
    }

    private Parked parked() {
        if (parked == null) {
            parked = new Parked(inbound, session, this);
        }
        return parked;
    }

    @Override
    public void dead(Buffer frame, long sequence, DeadReason reason, String detail) {
        inbound.dead(session, frame, sequence, reason, detail);
    }

    @Override
    public void tell(Wire wire) {
        session.answer(wire);
    }

    @Override
    public boolean isIdle() {
        return underWay == 0 && (parked == null || parked.isEmpty());
    }

    @Override
    public void ended() {
        inbound.forget(session);
        if (parked != null) {
            parked.ended();
        }
    }
}
