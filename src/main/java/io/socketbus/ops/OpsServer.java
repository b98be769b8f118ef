package io.socketbus.ops;

import io.socketbus.config.OpsConfig;
import io.socketbus.metrics.Exposition;
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
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health and numbers over HTTP.
 *
 * <pre>
 *   GET /live      200 while the event loops run, else 503, or no answer
 *   GET /ready     200 while every listener is bound and the gateway does not drain, else 503; and what became of
 *                  the configuration, which changes nothing of that
 *   GET /metrics   200 and every number, as Prometheus reads them
 * </pre>
 */
public final class OpsServer {

    private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);

    /** An event loop that has stood still for so long does not come back. */
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final OpsConfig config;
    private final Gateway gateway;
    private final Duration stuck;
    private final HttpServer server;
    private final Scrapes scrapes;

    public OpsServer(Vertx vertx, OpsConfig config, Gateway gateway) {
        this(vertx, config, gateway, STUCK);
    }

    /** @param stuck how late an event loop may be until the process does not count as alive */
    OpsServer(Vertx vertx, OpsConfig config, Gateway gateway, Duration stuck) {
        this.config = config;
        this.gateway = gateway;
        this.stuck = stuck;
        this.scrapes = new Scrapes(vertx, gateway.numbers());
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
        return server.close().eventually(scrapes::close);
    }

    private void answer(HttpServerRequest request) {
        boolean asks =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (!asks) {
            answer(request, 405, new JsonObject().put("error", "only GET and HEAD"));
        } else if (request.path().equals("/live")) {
            answerLiveness(request);
        } else if (request.path().equals("/ready")) {
            answer(request, gateway.ready() ? 200 : 503, readiness());
        } else if (request.path().equals("/metrics")) {
            answerMetrics(request);
        } else {
            answer(request, 404, new JsonObject().put("error", "not found; there are /live, /ready and /metrics"));
        }
    }

    private void answerLiveness(HttpServerRequest request) {
        Duration overdue = gateway.overdue();
        boolean alive = overdue.compareTo(stuck) < 0;
        answer(
                request,
                alive ? 200 : 503,
                new JsonObject().put("status", alive ? "UP" : "DOWN").put("lateMillis", overdue.toMillis()));
    }

    private JsonObject readiness() {
        JsonArray listeners = new JsonArray();
        for (ListenerState listener : gateway.listeners()) {
            listeners.add(new JsonObject()
                    .put("listener", listener.config().name())
                    .put("port", listener.port())
                    .put("draining", listener.draining()));
        }
        return new JsonObject()
                .put("status", gateway.ready() ? "UP" : "DOWN")
                .put("listeners", listeners)
                .put("config", gateway.status().toJson());
    }

    private void answerMetrics(HttpServerRequest request) {
        scrapes.text().onComplete(text -> answer(request, 200, Exposition.CONTENT_TYPE, text), failure -> {
            LOG.error("cannot render the metrics", failure);
            answer(request, 500, new JsonObject().put("error", "the metrics could not be rendered; the log says why"));
        });
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        answer(request, status, "application/json", body.encode());
    }

    private static void answer(HttpServerRequest request, int status, String contentType, String body) {
        Future<Void> unused = request.response()
                .setStatusCode(status)
                .putHeader("content-type", contentType)
                .end(body);
    }
}
