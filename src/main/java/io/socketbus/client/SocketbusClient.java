package io.socketbus.client;

import io.socketbus.api.Addresses;
import io.socketbus.api.Headers;
import io.socketbus.api.ListenerAddresses;
import io.socketbus.api.LocalNode;
import io.socketbus.api.SessionId;
import io.socketbus.prompt.PromptConsumer;
import io.socketbus.prompt.SharedHeaders;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Talks to the peers of one listener.
 *
 * <pre>{@code
 * SocketbusClient devices = SocketbusClient.of(vertx, "devices");
 * devices.consumer(message -> devices.send(SocketbusClient.session(message), answerTo(message.body())));
 * }</pre>
 *
 * <p>Nothing here is more than the bus contract: it knows the addresses, and takes the straight way where there is one.
 * A body that is sent must not be changed afterwards.
 */
public final class SocketbusClient {

    /** How long the reply of the gateway itself may take. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final LocalNode local;
    private final ListenerAddresses addresses;
    private final Map<Integer, String> loops = new ConcurrentHashMap<>();
    private volatile @Nullable Straight straight;

    private SocketbusClient(Vertx vertx, ListenerAddresses addresses) {
        this.vertx = vertx;
        this.local = LocalNode.of(vertx);
        this.addresses = addresses;
    }

    /** For the listener of that name: of this Vertx if it has one, else by the default addresses. */
    public static SocketbusClient of(Vertx vertx, String listener) {
        ListenerAddresses known = LocalNode.of(vertx).listener(listener);
        return new SocketbusClient(
                vertx,
                known != null
                        ? known
                        : new ListenerAddresses(
                                listener, "", Addresses.in(listener), Addresses.out(listener), false, Set.of()));
    }

    /**
     * Consumes the frames of this listener; with {@code inbound.scope} loop, those of the caller's event loop: deploy as
     * many instances as there are event loops to get all.
     *
     * @throws IllegalStateException with scope loop, where the caller is on no event loop
     */
    public <T> MessageConsumer<T> consumer(Handler<Message<T>> handler) {
        String address = addresses.loopScope()
                ? Addresses.straight(addresses.in(), addresses.node(), local.loopOfCaller())
                : addresses.in();
        return PromptConsumer.of(vertx, address, handler);
    }

    /** The session that a frame came from. */
    public static String session(Message<?> message) {
        String session = message.headers().get(Headers.SESSION);
        if (session == null) {
            throw new IllegalArgumentException("not a frame of a gateway: no header " + Headers.SESSION);
        }
        return session;
    }

    /** Sends to one session, and asks nothing. */
    public void send(String session, Object body) {
        Straight way = straight(session);
        vertx.eventBus().send(way.address, body, way.options());
    }

    /**
     * Sends to one session.
     *
     * @return {@code {"bytes":n}} when the operating system has taken them; fails with a
     *     {@link io.vertx.core.eventbus.ReplyException} whose code is one of {@link io.socketbus.api.Failure}
     */
    public Future<JsonObject> request(String session, Object body) {
        Straight way = straight(session);
        return reply(way.address, body, way.options());
    }

    /**
     * Asks the peer of one session, where the listener has {@code outbound.ask}.
     *
     * @param timeout how long the answer may take
     * @return the peer's answer; fails with a {@link io.vertx.core.eventbus.ReplyException} whose code is one of
     *     {@link io.socketbus.api.Failure}
     */
    public <T> Future<T> ask(String session, Object body, Duration timeout) {
        Straight way = straight(session);
        DeliveryOptions options = way.options()
                .addHeader(Headers.EXPECT, Headers.REPLY)
                .addHeader(Headers.TIMEOUT, Long.toString(timeout.toMillis()))
                // the gateway tells more of a timeout than the bus, which so waits longer
                .setSendTimeout(timeout.plus(GRACE).toMillis());
        return vertx.eventBus().<T>request(way.address, body, options).map(Message::body);
    }

    /** @return {@code {"sessions":n,"queued":n,"refused":n}} */
    public Future<JsonObject> requestGroup(String group, Object body) {
        return reply(addresses.out(), body, to(Headers.GROUP, group));
    }

    /** @return {@code {"sessions":n,"queued":n,"refused":n}} */
    public Future<JsonObject> requestAll(Object body) {
        return reply(addresses.out(), body, to(Headers.TO, Headers.ALL));
    }

    /** Sends an order or a question to the listener's control address, such as {@code {"op":"list"}}. */
    public Future<JsonObject> control(JsonObject request) {
        return reply(Addresses.control(addresses.listener()), request, new DeliveryOptions());
    }

    private Future<JsonObject> reply(String address, Object body, DeliveryOptions options) {
        return vertx.eventBus().<JsonObject>request(address, body, options).map(Message::body);
    }

    /** Remembers the last way: a component mostly answers several frames of one session in a row. */
    private Straight straight(String session) {
        Straight last = straight;
        if (last == null || !session.equals(last.session)) {
            last = wayTo(session);
            straight = last;
        }
        return last;
    }

    private Straight wayTo(String session) {
        SharedHeaders headers = SharedHeaders.of(List.of(Map.entry(Headers.SESSION, session)));
        int here = SessionId.loopOn(addresses.node(), session);
        if (here >= 0 && addresses.loops().contains(here)) {
            return new Straight(session, straightTo(here), headers, LocalNode.SHARED_BODY_CODEC);
        }
        if (isAllThereIs()) {
            // nobody has this session, and the listener says so
            return new Straight(session, addresses.out(), headers, LocalNode.SHARED_BODY_CODEC);
        }
        SessionId id = SessionId.parse(session);
        String address = id == null ? addresses.out() : Addresses.straight(addresses.out(), id.node(), id.loop());
        return new Straight(session, address, headers, null);
    }

    /** Whether no other node can have sessions of the listener. */
    private boolean isAllThereIs() {
        return !addresses.node().isEmpty() && !vertx.isClustered();
    }

    /** Each name is made once. */
    private String straightTo(int loop) {
        return loops.computeIfAbsent(loop, number -> Addresses.straight(addresses.out(), addresses.node(), number));
    }

    /**
     * How one session is reached.
     *
     * @param codec by which a body is handed over; null for the one of its type
     */
    private record Straight(
            String session,
            String address,
            SharedHeaders headers,
            @Nullable String codec) {

        /** For one message. */
        DeliveryOptions options() {
            return new DeliveryOptions().setHeaders(headers.another()).setCodecName(codec);
        }
    }

    private static DeliveryOptions to(String header, String value) {
        return new DeliveryOptions().addHeader(header, value);
    }
}
