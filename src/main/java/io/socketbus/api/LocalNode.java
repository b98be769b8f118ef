package io.socketbus.api;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the components of one Vertx know of the gateway beside them: numbers of the event loops, and the listeners.
 *
 * <p>An event loop gets its number when somebody first asks on it, and keeps it for the life of the Vertx. Listeners
 * and components that run on one loop so agree on its number, and the addresses of scope {@code loop} meet.
 */
public final class LocalNode implements Shareable {

    /**
     * Name of the message codec that hands a body over as it is, without a copy: for bodies that nobody changes any
     * more. Registered with the first listener of a Vertx, for deliveries inside it only.
     */
    public static final String SHARED_BODY_CODEC = "socketbus.shared";

    private static final String MAP = "io.socketbus";

    private final String life = Long.toString(System.currentTimeMillis(), 36);
    private final Map<Long, Integer> loops = new ConcurrentHashMap<>();
    private final AtomicInteger loopCount = new AtomicInteger();
    private final AtomicLong sessionCount = new AtomicLong();
    private final Map<String, ListenerAddresses> listeners = new ConcurrentHashMap<>();

    private LocalNode() {}

    /** The one of this Vertx. */
    public static LocalNode of(Vertx vertx) {
        return vertx.sharedData().<String, LocalNode>getLocalMap(MAP).computeIfAbsent("node", key -> new LocalNode());
    }

    /** Start of this gateway in milliseconds since 1970, base 36. */
    public String life() {
        return life;
    }

    /**
     * Number of the event loop that the caller runs on.
     *
     * @throws IllegalStateException where the caller is on none: a worker or a thread of its own
     */
    public int loopOfCaller() {
        if (!io.vertx.core.Context.isOnEventLoopThread()) {
            throw new IllegalStateException(
                    "not on an event loop: " + Thread.currentThread().getName());
        }
        return loops.computeIfAbsent(Thread.currentThread().getId(), thread -> loopCount.getAndIncrement());
    }

    /** A number that no other session of this life has. */
    public long nextSession() {
        return sessionCount.incrementAndGet();
    }

    /**
     * Makes a listener known.
     *
     * @return false where another listener of this Vertx has that name
     */
    public boolean announce(ListenerAddresses addresses) {
        return listeners.putIfAbsent(addresses.listener(), addresses) == null;
    }

    /** Forgets a listener. */
    public void withdraw(ListenerAddresses addresses) {
        listeners.remove(addresses.listener(), addresses);
    }

    /** What a listener of this Vertx said of itself, or null where there is none of that name. */
    public @Nullable ListenerAddresses listener(String name) {
        return listeners.get(name);
    }
}
