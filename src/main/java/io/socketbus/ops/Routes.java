package io.socketbus.ops;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which page answers which request. A path is written {@code /sessions/{session}/close}: what stands in braces matches
 * anything between slashes.
 */
final class Routes {

    private final Vertx vertx;
    private final Access access;
    private final List<Route> routes = new ArrayList<>();

    /** Answers one request. */
    interface Page {
        void answer(Exchange exchange) throws BadRequestException;
    }

    private record Route(HttpMethod method, List<String> path, Need need, Page page) {

        /** What stands in place of the names, or empty where the path is another. */
        Optional<Map<String, String>> places(List<String> asked) {
            if (asked.size() != path.size()) {
                return Optional.empty();
            }
            Map<String, String> places = new LinkedHashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String name = path.get(i);
                if (name.startsWith("{")) {
                    places.put(name.substring(1, name.length() - 1), asked.get(i));
                } else if (!name.equals(asked.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(places);
        }

        /** HEAD is a GET without the body. */
        boolean takes(HttpMethod asked) {
            return method.equals(asked) || method.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD);
        }
    }

    Routes(Vertx vertx, Access access) {
        this.vertx = vertx;
        this.access = access;
    }

    Routes get(String path, Need need, Page page) {
        routes.add(new Route(HttpMethod.GET, segments(path), need, page));
        return this;
    }

    Routes post(String path, Need need, Page page) {
        routes.add(new Route(HttpMethod.POST, segments(path), need, page));
        return this;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** All there are, as {@code GET /path}. */
    Set<String> operations() {
        return routes.stream()
                .map(route -> route.method().name() + ' ' + String.join("/", route.path()))
                .collect(Collectors.toSet());
    }

    void answer(HttpServerRequest request) {
        List<String> asked = segments(request.path() == null ? "" : request.path());
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> places = route.places(asked);
            if (places.isPresent() && route.takes(request.method())) {
                Exchange exchange = new Exchange(vertx, request, places.get());
                access.check(exchange, route.need(), () -> route.page().answer(exchange));
                return;
            }
            places.ifPresent(path -> allowed.add(route.method().name()));
        }
        Exchange lost = new Exchange(vertx, request, Map.of());
        if (allowed.isEmpty()) {
            lost.fail(404, "not found; /openapi.json says what there is");
        } else {
            request.response().putHeader("allow", String.join(", ", allowed));
            lost.fail(405, "only " + String.join(", ", allowed));
        }
    }
}
