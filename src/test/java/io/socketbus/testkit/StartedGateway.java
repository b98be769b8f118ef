package io.socketbus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.SocketbusVerticle;
import io.socketbus.api.Addresses;
import io.socketbus.api.SessionId;
import io.socketbus.cli.ConfigSource;
import io.socketbus.config.LoadedConfig;
import io.socketbus.server.ConfigCheck;
import io.socketbus.server.ListenerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A gateway in a Vertx of its own, on ports that the system chooses. Its usual listener is {@value #LISTENER}; the node
 * is called {@code test}.
 */
public final class StartedGateway implements AutoCloseable {

    public static final String LISTENER = "devices";

    private static final long DEADLINE_SECONDS = 30;
    private static final int MOST_PEERS = 64;

    private final Vertx vertx;
    private final SocketbusVerticle verticle;
    private final String deployment;
    private @Nullable Future<Void> drained;

    private StartedGateway(Vertx vertx, SocketbusVerticle verticle, JsonObject config) {
        this.vertx = vertx;
        this.verticle = verticle;
        this.deployment =
                await(vertx.deployVerticle(verticle, new io.vertx.core.DeploymentOptions().setConfig(config)));
    }

    /** With one listener of these settings: framing, codec, inbound, outbound, limits. */
    public static StartedGateway with(JsonObject listener) {
        return of(config(listener));
    }

    /** The same, as an operator would write them. */
    public static StartedGateway with(String listener) {
        return with(new JsonObject(listener));
    }

    /** With a whole configuration. Where it cannot be used, the deployment's failure is thrown. */
    public static StartedGateway of(JsonObject config) {
        return of(config, 2);
    }

    public static StartedGateway of(JsonObject config, int eventLoops) {
        return of(new SocketbusVerticle(), config, eventLoops);
    }

    /** With the configuration in a file, which it goes on to look at. */
    public static StartedGateway of(Path file) {
        LoadedConfig loaded = LoadedConfig.of(ConfigSource.origin(file.toString(), Map.of()), ConfigCheck::faults);
        return of(new SocketbusVerticle(loaded), new JsonObject(), 2);
    }

    private static StartedGateway of(SocketbusVerticle verticle, JsonObject config, int eventLoops) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
        try {
            return new StartedGateway(vertx, verticle, config);
        } catch (RuntimeException e) {
            await(vertx.close());
            throw e;
        }
    }

    /** The whole configuration around one listener. */
    public static JsonObject config(JsonObject listener) {
        JsonObject bound = new JsonObject().put("host", "127.0.0.1").put("port", 0);
        return new JsonObject()
                .put("node", "test")
                .put("listeners", new JsonObject().put(LISTENER, bound.mergeIn(listener, true)))
                .put("ops", new JsonObject().put("port", 0))
                .put("drain", new JsonObject().put("quiet", "50ms"));
    }

    public Vertx vertx() {
        return vertx;
    }

    public List<ListenerState> listeners() {
        return verticle.listeners();
    }

    public ListenerState listener(String name) {
        return listeners().stream()
                .filter(listener -> listener.config().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public int port() {
        return listener(LISTENER).port();
    }

    public Peer connect() {
        return Peer.connect(port());
    }

    /** Peers, at least one on each of so many event loops. */
    public List<Peer> connectOnLoops(int loops) {
        List<Peer> peers = new ArrayList<>();
        Set<Integer> served = new HashSet<>();
        while (served.size() < loops && peers.size() < MOST_PEERS) {
            Peer peer = connect();
            peers.add(peer);
            served.add(loopOf(sessionOf(peer)));
        }
        assertThat(served)
                .as("event loops that serve " + peers.size() + " peers")
                .hasSize(loops);
        return peers;
    }

    /** Number of the event loop in a session's id. */
    public static int loopOf(String session) {
        return Objects.requireNonNull(SessionId.parse(session), session).loop();
    }

    /** The session of a peer that is connected. */
    public String sessionOf(Peer peer) {
        JsonObject ofPeer = new JsonObject().put("op", "list").put("peer", peer.address());
        return Waiting.eventually()
                .until(
                        () -> control(ofPeer).getJsonArray("sessions").stream()
                                .map(JsonObject.class::cast)
                                .filter(session -> peer.address().equals(session.getString("peer")))
                                .map(session -> session.getString("session"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What the gateway says of the session of a peer. */
    public JsonObject describe(Peer peer) {
        return control(new JsonObject().put("op", "info").put("session", sessionOf(peer)));
    }

    /** What the listener has counted, under the names of its counters. */
    public JsonObject counters() {
        return listener(LISTENER).counters().toJson();
    }

    public long count(String counter) {
        return counters().getLong(counter);
    }

    // ---- the bus ----

    /** The messages that arrive at an address from now on. */
    public <T> Mailbox<Message<T>> consume(String address) {
        Mailbox<Message<T>> mailbox = new Mailbox<>();
        await(vertx.eventBus().<T>consumer(address, mailbox).completion());
        return mailbox;
    }

    /** The frames of the usual listener. */
    public <T> Mailbox<Message<T>> inbound() {
        return consume(Addresses.in(LISTENER));
    }

    /** The frames of the usual listener; its consumer holds up its event loop with each of them until the latch is open. */
    public <T> Mailbox<Message<T>> inboundEachHeldUntil(CountDownLatch goOn) {
        Mailbox<Message<T>> frames = new Mailbox<>();
        await(vertx.eventBus()
                .<T>consumer(Addresses.in(LISTENER), frame -> {
                    frames.handle(frame);
                    await(goOn);
                })
                .completion());
        return frames;
    }

    /** The events of the usual listener, from now on. */
    public Mailbox<JsonObject> events() {
        Mailbox<JsonObject> events = new Mailbox<>();
        await(vertx.eventBus()
                .<JsonObject>consumer(Addresses.events(LISTENER), message -> events.handle(message.body()))
                .completion());
        return events;
    }

    /** Sends every frame of the usual listener back to where it came from. */
    public StartedGateway echo() {
        await(vertx.deployVerticle(new io.socketbus.demo.Echo()));
        return this;
    }

    /** Asks the outbound address of the usual listener. */
    public Future<JsonObject> ask(String header, String value, Object body) {
        return ask(Map.of(header, value), body);
    }

    /** Asks the outbound address of the usual listener, with these headers. */
    public Future<JsonObject> ask(Map<String, String> headers, @Nullable Object body) {
        DeliveryOptions options = new DeliveryOptions();
        headers.forEach(options::addHeader);
        return vertx.eventBus()
                .<JsonObject>request(Addresses.out(LISTENER), body, options)
                .map(Message::body);
    }

    /** Asks the control address of the usual listener. */
    public JsonObject control(JsonObject request) {
        return await(vertx.eventBus()
                .<JsonObject>request(Addresses.control(LISTENER), request)
                .map(Message::body));
    }

    /** The only session of the usual listener, as its page shows it; waits until there is one. */
    public JsonObject session() {
        return Waiting.eventually()
                .until(
                        () -> control(new JsonObject().put("op", "list")).getJsonArray("sessions"),
                        sessions -> sessions.size() == 1)
                .getJsonObject(0);
    }

    /** Undeploys the gateway, which drains it; the Vertx stays. */
    public Future<Void> drain() {
        Future<Void> undeployed = vertx.undeploy(deployment);
        drained = undeployed;
        return undeployed;
    }

    /** The result, or the failure thrown. */
    public static <T> T await(Future<T> future) {
        try {
            return future.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("not done within " + DEADLINE_SECONDS + " s", e);
        }
    }

    /** Waits until the latch is open, but not for ever. */
    public static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .as("opened within " + DEADLINE_SECONDS + " s")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What a request to the gateway failed with. */
    public static ReplyException awaitFailure(Future<?> request) {
        return await(request.transform(outcome -> outcome.cause() instanceof ReplyException failure
                ? Future.succeededFuture(failure)
                : Future.failedFuture(
                        new AssertionError("expected a failure, found " + outcome.result(), outcome.cause()))));
    }

    /** Drains, and checks that no frame was lost on the way. */
    @Override
    public void close() {
        await(drained == null ? drain() : drained);
        await(vertx.close());
        Conservation.check(this);
    }
}
