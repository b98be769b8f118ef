package io.socketbus.bus;

import io.socketbus.api.Addresses;
import io.socketbus.api.CloseReason;
import io.socketbus.api.Failure;
import io.socketbus.api.Printable;
import io.socketbus.bus.SessionQuery.Found;
import io.socketbus.bus.SessionQuery.Order;
import io.socketbus.bus.SessionQuery.Place;
import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Answers questions and orders about the sessions of one listener on this node.
 *
 * <pre>
 *   {"op":"list", "group":…, "peer":…, "tags":{…}, "limit":100, "after":ID}   {"sessions":[…], "next":ID, "sequence":N}
 *   {"op":"info"}                                                             the listener and its counters
 *   {"op":"info", "session":ID}                                               the session
 *   {"op":"close", "session":ID | "group":NAME}                               {"sessions":N}
 *   {"op":"join" | "leave", "session":ID | "group":NAME, "groups":[…]}        {"sessions":N}
 *   {"op":"tag", "session":ID | "group":NAME, "tags":{"name":"value"|null}}   {"sessions":N}
 * </pre>
 */
public final class Control {

    private final String listener;
    private final String node;
    private final ListenerSessions sessions;
    private final ListenerCounters counters;
    private final Events events;
    private final BooleanSupplier draining;

    /** @param draining whether the gateway is leaving, so that nobody joins any more */
    public Control(
            SessionPlace place,
            ListenerSessions sessions,
            ListenerCounters counters,
            Events events,
            BooleanSupplier draining) {
        this.listener = place.listener();
        this.node = place.node();
        this.sessions = sessions;
        this.counters = counters;
        this.events = events;
        this.draining = draining;
    }

    /** Which listener on which node. */
    public record SessionPlace(String listener, String node) {}

    /** Consumes the listener's control address. */
    public Future<Void> consume(Vertx vertx) {
        return vertx.eventBus()
                .consumer(Addresses.control(listener), this::accept)
                .completion();
    }

    private void accept(Message<Object> message) {
        Future<JsonObject> answer;
        try {
            answer = answer(ControlRequest.of(message.body()));
        } catch (ReplyException e) {
            answer = Future.failedFuture(e);
        }
        answer.onComplete(
                message::reply,
                failure -> message.reply(
                        failure instanceof ReplyException e ? e : Failure.BAD_REQUEST.exception(failure.toString())));
    }

    private Future<JsonObject> answer(ControlRequest request) {
        return switch (request.op()) {
            case "list" -> list(request);
            case "info" -> request.session() == null ? Future.succeededFuture(info()) : info(request);
            case "close" -> each(request, (loop, session) -> session.close(CloseReason.BY_CONTROL));
            case "join" -> join(request);
            case "leave" -> each(request, (loop, session) -> loop.leave(session, request.groups()));
            default -> each(request, (loop, session) -> loop.tag(session, request.tags()));
        };
    }

    private Future<JsonObject> join(ControlRequest request) {
        if (draining.getAsBoolean()) {
            return Future.failedFuture(Failure.DRAINING.exception("the gateway is leaving, nobody joins any more"));
        }
        return each(request, (loop, session) -> loop.join(session, request.groups()));
    }

    private JsonObject info() {
        return new JsonObject()
                .put("listener", listener)
                .put("node", node)
                .put("sessions", sessions.open())
                .put("sequence", events.sequence())
                .put("counters", counters.toJson());
    }

    private Future<JsonObject> info(ControlRequest request) {
        String id = request.requireSession();
        return sessions.ask(loop -> loop.describe(id) == null ? new JsonObject() : loop.describe(id))
                .map(found -> found.stream()
                        .filter(description -> !description.isEmpty())
                        .findFirst()
                        .orElseThrow(() -> Failure.NO_SESSION.exception("no session " + Printable.text(id))));
    }

    private Future<JsonObject> each(ControlRequest request, BiConsumer<LoopSessions, Recipient> order) {
        return sessions.ask(loop -> {
                    List<Recipient> chosen = chosen(loop, request);
                    chosen.forEach(session -> order.accept(loop, session));
                    return chosen.size();
                })
                .map(counts -> {
                    int count = counts.stream().mapToInt(Integer::intValue).sum();
                    if (count == 0 && request.session() != null) {
                        throw Failure.NO_SESSION.exception("no session " + Printable.text(request.session()));
                    }
                    return new JsonObject().put("sessions", count);
                });
    }

    private static List<Recipient> chosen(LoopSessions loop, ControlRequest request) {
        if (request.session() == null) {
            return loop.group(request.requireGroup());
        }
        Recipient session = loop.session(request.requireSession());
        return session == null ? List.of() : List.of(session);
    }

    private Future<JsonObject> list(ControlRequest request) {
        long sequence = events.sequence();
        SessionFilter filter = new SessionFilter(request.group(), request.peer(), request.wantedTags(), null);
        Place after = request.after() == 0 ? null : new Place(request.after(), request.after());
        // one more tells whether there is a next page
        SessionQuery query = new SessionQuery(filter, Measure.OPENED, Order.SMALLEST_FIRST, request.limit() + 1, after);
        return sessions.find(query).compose(found -> {
            List<String> page =
                    found.stream().limit(request.limit()).map(Found::session).toList();
            JsonObject answer = new JsonObject();
            if (found.size() > request.limit()) {
                answer.put("next", page.get(page.size() - 1));
            }
            return sessions.describe(page).map(described -> answer.put("sessions", new JsonArray(described))
                    .put("sequence", sequence));
        });
    }
}
