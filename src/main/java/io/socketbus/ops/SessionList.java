package io.socketbus.ops;

import io.socketbus.bus.ClosedSession;
import io.socketbus.bus.ClosedSessions;
import io.socketbus.bus.SessionQuery;
import io.socketbus.bus.SessionQuery.Found;
import io.socketbus.bus.SessionQuery.Place;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lists sessions of several listeners, page by page. */
final class SessionList {

    private final Gateway gateway;

    SessionList(Gateway gateway) {
        this.gateway = gateway;
    }

    /** A session of the page. */
    private record Hit(ListenerState listener, Found found) {}

    /** A page of those that are open, or of those that were. */
    Future<JsonObject> page(ListRequest request, List<ListenerState> listeners) {
        int open = listeners.stream()
                .mapToInt(listener -> listener.inspection().open())
                .sum();
        JsonObject page = new JsonObject().put("node", gateway.node()).put("open", open);
        return request.isOfClosed() ? Future.succeededFuture(closed(request, page)) : open(request, listeners, page);
    }

    // ---- those that are open ----

    private static Future<JsonObject> open(ListRequest request, List<ListenerState> listeners, JsonObject page) {
        SessionQuery query = request.query();
        List<Future<List<Hit>>> searches = new ArrayList<>();
        for (ListenerState listener : listeners) {
            searches.add(listener.inspection().find(query).map(found -> found.stream()
                    .map(each -> new Hit(listener, each))
                    .toList()));
        }
        return Future.all(searches).compose(done -> {
            List<Hit> hits = searches.stream()
                    .map(Future::result)
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(Hit::found, query.comparator()))
                    .toList();
            List<Hit> shown = hits.subList(0, Math.min(request.limit(), hits.size()));
            if (hits.size() > request.limit()) {
                putNext(page, shown.get(shown.size() - 1).found().place());
            }
            return described(shown, listeners).map(sessions -> page.put("sessions", new JsonArray(sessions)));
        });
    }

    private static void putNext(JsonObject page, Place last) {
        page.put("next", ListRequest.written(last));
    }

    private static Future<List<JsonObject>> described(List<Hit> hits, List<ListenerState> listeners) {
        List<Future<List<JsonObject>>> descriptions = new ArrayList<>();
        for (ListenerState listener : listeners) {
            List<String> ids = hits.stream()
                    .filter(hit -> hit.listener() == listener)
                    .map(hit -> hit.found().session())
                    .toList();
            if (!ids.isEmpty()) {
                descriptions.add(listener.inspection().describe(ids).map(described -> {
                    described.forEach(
                            each -> each.put("listener", listener.config().name()));
                    return described;
                }));
            }
        }
        return Future.all(descriptions).map(done -> {
            Map<String, JsonObject> byId = new HashMap<>();
            descriptions.forEach(
                    described -> described.result().forEach(each -> byId.put(each.getString("session"), each)));
            return hits.stream()
                    .map(hit -> byId.get(hit.found().session()))
                    .filter(Objects::nonNull)
                    .toList();
        });
    }

    // ---- those that were ----

    /** Whether one of this listener is kept. */
    boolean keepsClosedOf(String listener) {
        return gateway.closedSessions().all().stream()
                .anyMatch(entry -> entry.listener().equals(listener));
    }

    private JsonObject closed(ListRequest request, JsonObject page) {
        String listener = request.listener();
        SessionQuery query = request.query();
        String peer = request.filter().peer();
        Map<String, ClosedSessions.Entry> byId = new HashMap<>();
        List<Found> hits = gateway.closedSessions().all().stream()
                .filter(entry -> listener == null || entry.listener().equals(listener))
                .filter(entry -> peer == null || entry.session().peer().startsWith(peer))
                .map(entry -> {
                    byId.put(entry.session().session(), entry);
                    return new Found(place(request, entry), entry.session().session());
                })
                .filter(found -> query.isBehind(found.place()))
                .sorted(query.comparator())
                .limit(query.limit())
                .toList();
        List<Found> shown = hits.subList(0, Math.min(request.limit(), hits.size()));
        if (hits.size() > request.limit()) {
            putNext(page, shown.get(shown.size() - 1).place());
        }
        JsonArray sessions = new JsonArray();
        shown.forEach(found -> sessions.add(described(Objects.requireNonNull(byId.get(found.session())))));
        return page.put("sessions", sessions);
    }

    private static Place place(ListRequest request, ClosedSessions.Entry entry) {
        ClosedSession session = entry.session();
        long measured = request.sort() == null ? entry.number() : session.measure(request.sort());
        return new Place(measured, entry.number());
    }

    /** What is told of a session that has ended. */
    static JsonObject described(ClosedSessions.Entry entry) {
        return entry.session().describe().put("listener", entry.listener());
    }
}
