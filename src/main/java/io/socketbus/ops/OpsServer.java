package io.socketbus.ops;

import io.socketbus.bus.Sending;
import io.socketbus.config.OpsConfig;
import io.socketbus.config.TlsConfig;
import io.socketbus.server.Gateway;
import io.socketbus.server.NetOptions;
import io.socketbus.server.StartException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Health, numbers, and the operator's view of sessions over HTTP; {@code openapi.json} beside this class says it all. */
public final class OpsServer {

    private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);

    /** A client that neither asks nor takes anything; a tap writes more often. */
    private static final int IDLE_SECONDS = 60;

    /** What the kernel holds for a client that does not read. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    /** An event loop that has stood still for so long does not come back. */
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final OpsConfig config;
    private final HttpServer server;
    private final Credentials credentials;
    private final Scrapes scrapes;
    private final Rates rates;
    private final WorkerExecutor worker;
    private final TapPage taps;
    private final Routes routes;

    /** @param effective makes the configuration for people to read, its secrets masked; it may read files */
    public OpsServer(Vertx vertx, OpsConfig config, Gateway gateway, Supplier<JsonObject> effective) {
        this(vertx, config, gateway, effective, STUCK);
    }

    /** @param stuck how late an event loop may be until the process does not count as alive */
    OpsServer(Vertx vertx, OpsConfig config, Gateway gateway, Supplier<JsonObject> effective, Duration stuck) {
        this.config = config;
        this.credentials = new Credentials(config);
        this.scrapes = new Scrapes(vertx, gateway.numbers());
        this.rates = new Rates(vertx, gateway);
        this.worker = vertx.createSharedWorkerExecutor("socketbus-ops", 1);
        Veil veil = new Veil(config.payload());
        this.taps = new TapPage(vertx, gateway, veil);
        Access access = new Access(vertx, config, credentials);
        LoginPage login = new LoginPage(access, credentials);
        HealthPages health = new HealthPages(gateway, scrapes, stuck);
        SessionPages sessions = new SessionPages(gateway, new Sending(vertx), veil, worker);
        ConsolePage console = new ConsolePage();
        this.routes = new Routes(vertx, access)
                .get("/", Need.ADDRESS, console::first)
                .get("/console/{file}", Need.ADDRESS, console::other)
                .get("/live", Need.NOTHING, health::live)
                .get("/ready", Need.NOTHING, health::ready)
                .get("/metrics", Need.NOTHING, health::metrics)
                .post("/login", Need.ADDRESS, login::login)
                .post("/logout", Need.ADDRESS, login::logout)
                .get("/openapi.json", Need.TO_READ, exchange -> json(exchange, OpsServer::openapi))
                .get(
                        "/config",
                        Need.TO_READ,
                        exchange -> json(exchange, () -> effective.get().encode()))
                .get("/listeners", Need.TO_READ, new ListenersPage(gateway, config.payload(), rates)::answer)
                .get("/sessions", Need.TO_READ, sessions::list)
                .get("/sessions/{session}", Need.TO_READ, sessions::show)
                .post("/sessions/{session}/close", Need.TO_WRITE, sessions::close)
                .post("/sessions/{session}/send", Need.TO_WRITE, sessions::send)
                .get("/tap", Need.TO_READ, taps::answer)
                .post("/frames", Need.TO_READ, new FramesPage(gateway, worker)::answer);
        Callers callers = new Callers(taps::isOf);
        this.server = vertx.createHttpServer(options(config))
                .connectionHandler(callers::came)
                .requestHandler(request -> {
                    callers.asked(request.connection());
                    routes.answer(request);
                });
    }

    /** All that is served, as {@code GET /path}. */
    Set<String> operations() {
        return routes.operations();
    }

    private void json(Exchange exchange, Callable<String> made) throws BadRequestException {
        exchange.query();
        exchange.when(worker.executeBlocking(made, false), json -> exchange.answer(200, "application/json", json));
    }

    private static String openapi() {
        try (InputStream document = OpsServer.class.getResourceAsStream("openapi.json")) {
            return new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServerOptions options(OpsConfig config) {
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setSendBufferSize(SEND_BUFFER_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        TlsConfig tls = config.tls();
        if (tls != null) {
            NetOptions.secure(options, tls);
        }
        return options;
    }

    /** @return fails with a {@link StartException} naming the port */
    public Future<Void> start() {
        return server.listen(config.port(), config.host())
                .onSuccess(bound -> told(bound.actualPort()))
                .recover(failure -> Future.failedFuture(new StartException("cannot listen ops host=" + config.host()
                        + " port=" + config.port() + ": " + failure.getMessage())))
                .mapEmpty();
    }

    private void told(int port) {
        credentials.bound(port);
        LOG.info("ops host={} port={}", config.host(), port);
        String scheme = config.tls() == null ? "http" : "https";
        String url = scheme + "://" + (config.isLoopback() ? config.host() : "localhost") + ':' + port + "/#token=";
        credentials.made().ifPresent(token -> LOG.atLevel(loggedLevel())
                .log("ops made a token, since ops.token is not set; url={}", url + token));
    }

    /** Nobody could send or close with a token that the log keeps back. */
    private static Level loggedLevel() {
        return LOG.isInfoEnabled() ? Level.INFO : LOG.isWarnEnabled() ? Level.WARN : Level.ERROR;
    }

    /**
     * Shows other certificates, and asks for others, from the next handshake on.
     *
     * @param tls one that was checked
     */
    public void replaceTls(TlsConfig tls) {
        HttpServerOptions options = new HttpServerOptions();
        NetOptions.secure(options, tls);
        server.updateSSLOptions(options.getSslOptions(), true)
                .onFailure(failure -> LOG.warn("ops goes on with the certificates of before", failure));
    }

    public Future<Void> stop() {
        taps.close();
        rates.close();
        return server.close().eventually(scrapes::close).eventually(worker::close);
    }
}
