package io.socketbus.bus;

import io.socketbus.api.Addresses;
import io.socketbus.api.Failure;
import io.socketbus.api.Printable;
import io.socketbus.api.SessionId;
import io.socketbus.bus.OutboundOrder.BadHeadersException;
import io.socketbus.bus.OutboundOrder.Target;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.frame.Wire;
import io.socketbus.prompt.PromptConsumer;
import io.socketbus.prompt.PromptConsumer.Locals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what components send to the peers of one listener.
 *
 * <pre>
 *   out ───────────────▶ node: whose session? ──▶ event loop of the session ──▶ session's queue
 *   out.NODE.LOOP ────────────────────────────▶ ┘
 * </pre>
 *
 * <p>One registration a node and one an event loop, never one a session. A message to one session is handed to its
 * event loop; one to many is encoded once and handed to every event loop.
 */
public final class Outbound {

    private final Vertx vertx;
    private final String address;
    private final ListenerSessions sessions;
    private final Answers answers;
    private final BooleanSupplier draining;

    /** @param draining whether the gateway is leaving, so that nobody is asked any more */
    public Outbound(Vertx vertx, String address, ListenerSessions sessions, Answers answers, BooleanSupplier draining) {
        this.vertx = vertx;
        this.address = address;
        this.sessions = sessions;
        this.answers = answers;
        this.draining = draining;
    }

    /**
     * Consumes the address of the whole node; call on one event loop of the listener.
     *
     * @param way what holds there when a message comes
     */
    public Future<Void> consumeForNode(String node, Supplier<OutboundWay> way) {
        return vertx.eventBus()
                .consumer(address, message -> accept(message, node, way.get(), null))
                .completion();
    }

    /**
     * Consumes the straight address of an event loop; call on that loop.
     *
     * @param way what holds there when a message comes
     */
    public Future<Void> consumeForLoop(String node, LoopSessions loop, Supplier<OutboundWay> way) {
        String straight = Addresses.straight(address, node, loop.loop());
        return PromptConsumer.<Object>of(
                        vertx, straight, Locals.NONE, message -> accept(message, node, way.get(), loop))
                .completion();
    }

    private void accept(Message<Object> message, String node, OutboundWay way, @Nullable LoopSessions here) {
        OutboundOrder order;
        try {
            order = OutboundOrder.of(message.headers());
        } catch (BadHeadersException e) {
            answers.fail(message, "", Failure.BAD_HEADERS, String.valueOf(e.getMessage()));
            return;
        }
        String cannotAsk = order.expectsReply() ? whyNotAsk(message, way) : null;
        if (cannotAsk != null) {
            answers.fail(message, order.name(), Failure.BAD_HEADERS, cannotAsk);
        } else if (order.expectsReply() && draining.getAsBoolean()) {
            answers.fail(message, order.name(), Failure.DRAINING, "the gateway is leaving, nobody is asked any more");
        } else {
            pack(message, order, way, parcel -> hand(parcel, node, here));
        }
    }

    /** Encodes here, where the encoder belongs: other event loops get bytes. */
    private void pack(Message<Object> message, OutboundOrder order, OutboundWay way, Consumer<Parcel> next) {
        Buffer frame;
        Wire wire;
        try {
            frame = way.encoder().frame(message.body());
            wire = order.expectsReply() ? Wire.of(frame) : way.encoder().wire(frame);
        } catch (WireEncoder.NotEncodableException e) {
            answers.fail(message, order.name(), Failure.NOT_ENCODABLE, String.valueOf(e.getMessage()));
            return;
        }
        next.accept(new Parcel(message, order, wire, way.onFull()));
    }

    private void hand(Parcel parcel, String node, @Nullable LoopSessions here) {
        if (parcel.order().target() == Target.SESSION) {
            toSession(parcel, node, here);
        } else {
            toMany(parcel, here);
        }
    }

    private static @Nullable String whyNotAsk(Message<Object> message, OutboundWay way) {
        if (!way.asks()) {
            return "header expect needs outbound.ask in the configuration of the listener";
        }
        return message.replyAddress() == null ? "header expect needs somebody who waits; use request" : null;
    }

    /**
     * A message with what its headers ask for.
     *
     * @param wire of a question the frame alone, since its session may still write an id into it
     * @param byDefault where the headers do not say what to do when a queue is full
     */
    private record Parcel(Message<Object> message, OutboundOrder order, Wire wire, OnFull byDefault) {

        OnFull onFull() {
            OnFull asked = order.onFull();
            return asked == null ? byDefault : asked;
        }
    }

    private void toSession(Parcel parcel, String node, @Nullable LoopSessions here) {
        String id = parcel.order().name();
        Recipient session = here == null ? null : here.session(id);
        if (session != null) {
            write(parcel, session);
            return;
        }
        SessionId parsed = SessionId.parse(id);
        LoopSessions home = parsed == null || !parsed.node().equals(node) ? null : sessions.loop(parsed.loop());
        if (home == null || home == here) {
            answers.fail(parcel.message(), id, Failure.NO_SESSION, "no session " + Printable.text(id));
            return;
        }
        home.context().runOnContext(there -> {
            Recipient found = home.session(id);
            if (found == null) {
                answers.fail(parcel.message(), id, Failure.NO_SESSION, "no session " + Printable.text(id));
            } else {
                write(parcel, found);
            }
        });
    }

    private void write(Parcel parcel, Recipient session) {
        Message<Object> message = parcel.message();
        long timeoutMillis = parcel.order().timeoutMillis();
        if (parcel.order().expectsReply()) {
            session.ask(new Question(answers.asker(message), parcel.wire().frame(), parcel.onFull(), timeoutMillis));
        } else {
            Receipt receipt = answers.receipt(message, timeoutMillis);
            session.offer(parcel.wire(), parcel.onFull(), receipt);
        }
    }

    private void toMany(Parcel parcel, @Nullable LoopSessions here) {
        Receipt receipt = answers.receiptOfMany(parcel.message());
        Future<Delivered> delivered = here == null
                ? sessions.ask(loop -> offer(loop, parcel, receipt)).map(Outbound::sum)
                : Future.succeededFuture(offer(here, parcel, receipt));
        delivered.onComplete(counts -> answers.delivered(parcel.message(), counts), failure -> {
            answers.fail(parcel.message(), "", Failure.DRAINING, String.valueOf(failure.getMessage()));
        });
    }

    private Delivered offer(LoopSessions loop, Parcel parcel, Receipt receipt) {
        OutboundOrder order = parcel.order();
        List<Recipient> recipients = order.target() == Target.ALL ? loop.all() : loop.group(order.name());
        Wire shared = parcel.wire().shared();
        int queued = 0;
        int refused = 0;
        for (Recipient session : recipients) {
            if (session.id().equals(order.except())) {
                continue;
            }
            if (session.offer(shared, parcel.onFull(), receipt)) {
                queued++;
            } else {
                refused++;
            }
        }
        return new Delivered(queued, refused);
    }

    private static Delivered sum(List<Delivered> counts) {
        return new Delivered(
                counts.stream().mapToInt(Delivered::queued).sum(),
                counts.stream().mapToInt(Delivered::refused).sum());
    }

    /** What became of a message to many. */
    record Delivered(int queued, int refused) {}
}
