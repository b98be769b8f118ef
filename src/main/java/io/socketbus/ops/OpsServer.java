package io.socketbus.ops;

import io.socketbus.config.OpsConfig;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.socketbus.server.StartException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health over HTTP.
 *
 * <pre>
 *   GET /live    200 while the event loop answers
 *   GET /ready   200 while every listener is bound and none drains, else 503
 * </pre>
 */
public final class OpsServer {

    private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);

    private final OpsConfig config;
    private final Gateway gateway;
    private final HttpServer server;

    public OpsServer(Vertx vertx, OpsConfig config, Gateway gateway) {
        this.config = config;
        this.gateway = gateway;
        this.server = vertx.createHttpServer().requestHandler(this::answer);
    }

    /** @return fails with a {@link StartException} naming the port */
    public Future<Void> start() {
        return server.listen(config.port(), config.host())
                .onSuccess(bound -> LOG.info("ops host={} port={}", config.host(), bound.actualPort()))
                .recover(failure -> Future.failedFuture(new StartException("cannot listen ops host=" + config.host()
                        + " port=" + config.port() + ": " + failure.getMessage())))
                .mapEmpty();
    }

    public Future<Void> stop() {
        return server.close();
    }

    private void answer(HttpServerRequest request) {
        boolean asks =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (!asks) {
            answer(request, 405, new JsonObject().put("error", "only GET and HEAD"));
        } else if (request.path().equals("/live")) {
            answer(request, 200, new JsonObject().put("status", "UP"));
        } else if (request.path().equals("/ready")) {
            answer(request, gateway.ready() ? 200 : 503, readiness());
        } else {
            answer(request, 404, new JsonObject().put("error", "not found; there are /live and /ready"));
        }
    }

    private JsonObject readiness() {
        JsonArray listeners = new JsonArray();
        for (ListenerState listener : gateway.listeners()) {
            listeners.add(new JsonObject()
                    .put("listener", listener.config().name())
                    .put("port", listener.port())
                    .put("draining", listener.draining()));
        }
        return new JsonObject().put("status", gateway.ready() ? "UP" : "DOWN").put("listeners", listeners);
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        Future<Void> unused = request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.encode());
    }
}
