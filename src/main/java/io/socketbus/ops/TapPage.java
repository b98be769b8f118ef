package io.socketbus.ops;

import io.socketbus.api.Printable;
import io.socketbus.bus.Inspection.Look;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.socketbus.tap.TapWish;
import io.socketbus.tap.TapWish.Direction;
import io.socketbus.tap.TapWish.Grain;
import io.socketbus.tap.Taps;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens taps. */
final class TapPage {

    private static final int MOST_EVENTS = 100_000;
    private static final int MOST_SECONDS = 3_600;
    private static final int DEFAULT_SECONDS = 600;

    private final Vertx vertx;
    private final Gateway gateway;
    private final ListenerChoice choice;
    private final Veil veil;
    private final Set<TapStream> streams = new HashSet<>();

    TapPage(Vertx vertx, Gateway gateway, Veil veil) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.choice = new ListenerChoice(gateway);
        this.veil = veil;
    }

    void answer(Exchange exchange) throws BadRequestException {
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            exchange.fail(405, "only GET: a tap is nothing but its body");
            return;
        }
        Query query = exchange.query("listener", "session", "direction", "raw", "limit", "seconds");
        String session = query.text("session");
        String direction = query.oneOf("direction", List.of("in", "out"));
        TapStream.Limits limits = new TapStream.Limits(
                query.number("limit", 1, MOST_EVENTS, MOST_EVENTS),
                query.number("seconds", 1, MOST_SECONDS, DEFAULT_SECONDS));
        Wanted wanted = new Wanted(
                session,
                direction == null ? null : Direction.valueOf(direction.toUpperCase(Locale.ROOT)),
                query.flag("raw") ? Grain.CHUNKS : Grain.FRAMES,
                limits);
        String listener = query.text("listener");
        if (session == null) {
            open(exchange, choice.one(listener), wanted);
        } else {
            openForSession(exchange, choice.named(listener), wanted);
        }
    }

    private record Wanted(
            @Nullable String session, @Nullable Direction direction, Grain grain, TapStream.Limits limits) {

        TapWish of(ListenerState listener) {
            return new TapWish(listener.config().name(), session, direction, grain);
        }
    }

    private void openForSession(Exchange exchange, List<ListenerState> listeners, Wanted wanted) {
        String session = String.valueOf(wanted.session());
        List<Future<Optional<Look>>> looks = new ArrayList<>();
        listeners.forEach(listener -> looks.add(listener.inspection().look(session)));
        exchange.when(Future.all(looks), done -> {
            for (int i = 0; i < looks.size(); i++) {
                if (looks.get(i).result().isPresent()) {
                    open(exchange, listeners.get(i), wanted);
                    return;
                }
            }
            exchange.fail(404, "no session " + Printable.text(session));
        });
    }

    private void open(Exchange exchange, ListenerState listener, Wanted wanted) {
        TapStream stream = new TapStream(vertx, exchange, gateway.taps(), veil, wanted.limits());
        String on = wanted.session() == null ? listener.config().name() : wanted.session();
        if (stream.open(wanted.of(listener))) {
            streams.add(stream);
            stream.onEnd(() -> streams.remove(stream));
            Audit.note(exchange, "tap", on, "OK");
        } else {
            Audit.note(exchange, "tap", on, "TOO_MANY");
            exchange.fail(429, "there are " + Taps.MOST + " taps already; end one, or wait until one ends");
        }
    }

    /** Whether one of them goes over this connection. */
    boolean isOf(HttpConnection connection) {
        return streams.stream().anyMatch(stream -> stream.isOf(connection));
    }

    /** Ends all of them. */
    void close() {
        Set.copyOf(streams).forEach(stream -> stream.end(TapStream.End.STOPPING));
    }
}
