package io.socketbus.ops;

import io.socketbus.api.Failure;
import io.socketbus.api.Printable;
import io.socketbus.bus.Inspection.Look;
import io.socketbus.bus.Sending;
import io.socketbus.frame.FrameDecoder.Awaited;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Lists sessions, shows one, closes one, and writes to its peer. */
final class SessionPages {

    /** Lists under way: each looks through all sessions, if only a few at a time. */
    private static final int MOST_LISTS = 4;

    private static final long PATIENCE_SECONDS = 10;
    private static final Set<String> BODY = Set.of("text", "hex", "json");

    private final Gateway gateway;
    private final ListenerChoice choice;
    private final SessionList list;
    private final Sending sending;
    private final Veil veil;
    private final WorkerExecutor worker;
    private int lists;

    /** @param worker where long answers are written */
    SessionPages(Gateway gateway, Sending sending, Veil veil, WorkerExecutor worker) {
        this.gateway = gateway;
        this.choice = new ListenerChoice(gateway);
        this.list = new SessionList(gateway);
        this.sending = sending;
        this.veil = veil;
        this.worker = worker;
    }

    /** A session that is open, and its listener. */
    private record Present(ListenerState listener, Look look) {}

    // ---- all ----

    void list(Exchange exchange) throws BadRequestException {
        ListRequest request = ListRequest.of(exchange);
        List<ListenerState> listeners = listeners(request);
        if (lists >= MOST_LISTS) {
            exchange.response().putHeader("retry-after", "1");
            exchange.fail(503, "too many lists are asked for at once; try again in a second");
            return;
        }
        lists++;
        Future<String> page = exchange.here(list.page(request, listeners).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .compose(found -> worker.executeBlocking(found::encode, false));
        exchange.when(page.onComplete(done -> lists--), text -> exchange.answer(200, "application/json", text));
    }

    /** Of a listener that is gone there may still be sessions that closed. */
    private List<ListenerState> listeners(ListRequest request) throws BadRequestException {
        String name = request.listener();
        return name != null && request.isOfClosed() && list.keepsClosedOf(name)
                ? gateway.listeners().stream()
                        .filter(listener -> listener.config().name().equals(name))
                        .toList()
                : choice.named(name);
    }

    // ---- one ----

    void show(Exchange exchange) throws BadRequestException {
        exchange.query();
        String id = exchange.place("session");
        exchange.when(present(id), present -> {
            if (present.isPresent()) {
                exchange.answer(200, described(present.get()));
                return;
            }
            gateway.closedSessions()
                    .find(id)
                    .ifPresentOrElse(
                            entry -> exchange.answer(200, SessionList.described(entry)),
                            () -> failNoSession(exchange, id));
        });
    }

    private JsonObject described(Present present) {
        Look look = present.look();
        JsonObject decoder = new JsonObject().put("held", look.heldBytes());
        Awaited awaited = look.awaited();
        if (awaited != null) {
            decoder.put("awaited", awaited.bytes());
            String header = veil.hex(awaited.header());
            if (header != null) {
                decoder.put("header", header);
            }
        }
        return look.description()
                .put("listener", present.listener().config().name())
                .put("decoder", decoder);
    }

    /** Asks every listener: the id does not tell which. */
    private Future<Optional<Present>> present(String id) {
        List<Future<Optional<Present>>> looks = new ArrayList<>();
        for (ListenerState listener : gateway.listeners()) {
            looks.add(listener.inspection().look(id).map(found -> found.map(look -> new Present(listener, look))));
        }
        return Future.all(looks)
                .map(done ->
                        looks.stream().flatMap(look -> look.result().stream()).findFirst());
    }

    private static void failNoSession(Exchange exchange, String id) {
        fail(exchange, Failure.NO_SESSION, "no session " + Printable.text(id));
    }

    private static void fail(Exchange exchange, Failure failure, String detail) {
        exchange.answer(
                failure.code(),
                new JsonObject()
                        .put("error", detail)
                        .put("name", failure.name())
                        .put("code", failure.code()));
    }

    // ---- orders ----

    void close(Exchange exchange) throws BadRequestException {
        exchange.query();
        String id = exchange.place("session");
        List<Future<Boolean>> closed = gateway.listeners().stream()
                .map(listener -> listener.inspection().close(id))
                .toList();
        exchange.when(Future.all(closed), done -> {
            boolean found = closed.stream().anyMatch(Future::result);
            Audit.note(exchange, "close", id, found ? "OK" : Failure.NO_SESSION.name());
            if (found) {
                exchange.answer(200, new JsonObject().put("sessions", 1));
            } else {
                failNoSession(exchange, id);
            }
        });
    }

    void send(Exchange exchange) throws BadRequestException {
        exchange.query();
        String id = exchange.place("session");
        exchange.body(body -> {
            Object frame = frame(new Fields(body, BODY));
            exchange.when(present(id), present -> {
                if (present.isPresent()) {
                    send(exchange, present.get().listener(), frame);
                } else {
                    Audit.note(exchange, "send", id, Failure.NO_SESSION.name());
                    failNoSession(exchange, id);
                }
            });
        });
    }

    private static Object frame(Fields fields) throws BadRequestException {
        long given = BODY.stream().filter(fields::has).count();
        if (given != 1) {
            throw new BadRequestException("exactly one of the fields text, hex and json must be there");
        }
        Object frame = fields.has("json") ? fields.value("json") : fields.bytes();
        if (frame == null) {
            throw new BadRequestException("null cannot be sent");
        }
        return frame;
    }

    private void send(Exchange exchange, ListenerState listener, Object frame) {
        String id = exchange.place("session");
        Future<Sending.Outcome> sent = sending.send(listener.config().outbound().address(), id, frame);
        exchange.when(sent, outcome -> {
            Failure failure = outcome.failure();
            Audit.note(exchange, "send", id, failure == null ? "OK" : failure.name());
            if (failure == null) {
                exchange.answer(200, new JsonObject().put("bytes", outcome.bytes()));
            } else {
                fail(exchange, failure, Objects.requireNonNull(outcome.detail()));
            }
        });
    }
}
