package io.socketbus.bus;

import io.socketbus.api.Addresses;
import io.socketbus.api.Failure;
import io.socketbus.api.Printable;
import io.socketbus.api.SessionId;
import io.socketbus.bus.OutboundOrder.BadHeadersException;
import io.socketbus.bus.OutboundOrder.Target;
import io.socketbus.config.OutboundConfig;
import io.socketbus.memory.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.List;
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
    private final OutboundConfig config;
    private final ListenerSessions sessions;
    private final Answers answers;

    public Outbound(Vertx vertx, OutboundConfig config, ListenerSessions sessions, Answers answers) {
        this.vertx = vertx;
        this.config = config;
        this.sessions = sessions;
        this.answers = answers;
    }

    /** Consumes the address of the whole node; call on one event loop of the listener. */
    public Future<Void> consumeForNode(String node, WireEncoder encoder) {
        return vertx.eventBus()
                .consumer(config.address(), message -> accept(message, node, encoder, null))
                .completion();
    }

    /** Consumes the straight address of an event loop; call on that loop. */
    public Future<Void> consumeForLoop(String node, LoopSessions loop, WireEncoder encoder) {
        return vertx.eventBus()
                .consumer(
                        Addresses.straight(config.address(), node, loop.loop()),
                        message -> accept(message, node, encoder, loop))
                .completion();
    }

    private void accept(Message<Object> message, String node, WireEncoder encoder, @Nullable LoopSessions here) {
        OutboundOrder order;
        try {
            order = OutboundOrder.of(message.headers());
        } catch (BadHeadersException e) {
            answers.fail(message, "", Failure.BAD_HEADERS, String.valueOf(e.getMessage()));
            return;
        }
        String cannotAsk = order.expectsReply() ? whyNotAsk(message) : null;
        if (cannotAsk != null) {
            answers.fail(message, order.name(), Failure.BAD_HEADERS, cannotAsk);
        } else if (order.target() == Target.SESSION) {
            toSession(new Parcel(message, order, encoder), node, here);
        } else {
            toMany(new Parcel(message, order, encoder), here);
        }
    }

    private @Nullable String whyNotAsk(Message<Object> message) {
        if (config.ask() == null) {
            return "header expect needs outbound.ask in the configuration of the listener";
        }
        return message.replyAddress() == null ? "header expect needs somebody who waits; use request" : null;
    }

    /** A message with what its headers ask for, and the encoder of the event loop that took it. */
    private record Parcel(Message<Object> message, OutboundOrder order, WireEncoder encoder) {

        OutboundConfig.OnFull onFull(OutboundConfig config) {
            OutboundConfig.OnFull asked = order.onFull();
            return asked == null ? config.onFull() : asked;
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
        if (parcel.order().expectsReply()) {
            ask(parcel, session);
            return;
        }
        Message<Object> message = parcel.message();
        Buffer wire = encode(parcel, session.id());
        if (wire != null) {
            session.offer(
                    new Wire(wire),
                    parcel.onFull(config),
                    answers.receipt(message, parcel.order().timeoutMillis()));
        }
    }

    private void ask(Parcel parcel, Recipient session) {
        Message<Object> message = parcel.message();
        try {
            Buffer frame = parcel.encoder().frame(message.body());
            session.ask(new Question(
                    message, frame, parcel.onFull(config), parcel.order().timeoutMillis()));
        } catch (WireEncoder.NotEncodableException e) {
            answers.fail(message, session.id(), Failure.NOT_ENCODABLE, String.valueOf(e.getMessage()));
        }
    }

    /** @return null where the body cannot be encoded, which the sender was told */
    private @Nullable Buffer encode(Parcel parcel, String session) {
        try {
            return parcel.encoder().encode(parcel.message().body());
        } catch (WireEncoder.NotEncodableException e) {
            answers.fail(parcel.message(), session, Failure.NOT_ENCODABLE, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void toMany(Parcel parcel, @Nullable LoopSessions here) {
        Buffer wire = encode(parcel, "");
        if (wire == null) {
            return;
        }
        Receipt receipt = answers.receiptOfMany(parcel.message());
        Future<Delivered> delivered = here == null
                ? sessions.ask(loop -> offer(loop, parcel, wire, receipt)).map(Outbound::sum)
                : Future.succeededFuture(offer(here, parcel, wire, receipt));
        delivered.onComplete(counts -> answers.delivered(parcel.message(), counts), failure -> {
            answers.fail(parcel.message(), "", Failure.DRAINING, String.valueOf(failure.getMessage()));
        });
    }

    private Delivered offer(LoopSessions loop, Parcel parcel, Buffer wire, Receipt receipt) {
        OutboundOrder order = parcel.order();
        List<Recipient> recipients = order.target() == Target.ALL ? loop.all() : loop.group(order.name());
        Wire shared = new Wire(wire);
        int queued = 0;
        int refused = 0;
        for (Recipient session : recipients) {
            if (session.id().equals(order.except())) {
                continue;
            }
            if (session.offer(shared, parcel.onFull(config), receipt)) {
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
