package io.socketbus.bus;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.shareddata.Shareable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees where the messages of some addresses are delivered: an inbound interceptor of the event bus runs on the consumer's
 * own context, just before its handler. One a Vertx. Safe on any thread.
 */
final class Deliveries implements Shareable {

    private static final String MAP = "io.socketbus.deliveries";

    private final Vertx vertx;
    private final Map<String, Consumers> watched = new ConcurrentHashMap<>();
    private final Map<String, Integer> users = new HashMap<>();
    private final Handler<DeliveryContext<Object>> interceptor = this::onDelivery;

    private Deliveries(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The one of this Vertx. */
    static Deliveries of(Vertx vertx) {
        return vertx.sharedData()
                .<String, Deliveries>getLocalMap(MAP)
                .computeIfAbsent("all", key -> new Deliveries(vertx));
    }

    /** The consumers of an address; to be given back with {@link #forget}. */
    synchronized Consumers watch(String address) {
        if (users.isEmpty()) {
            vertx.eventBus().addInboundInterceptor(interceptor);
        }
        users.merge(address, 1, Integer::sum);
        return watched.computeIfAbsent(address, Consumers::new);
    }

    synchronized void forget(Consumers consumers) {
        String address = consumers.address();
        if (users.merge(address, -1, Integer::sum) == 0) {
            users.remove(address);
            watched.remove(address);
            consumers.close();
        }
        if (users.isEmpty()) {
            vertx.eventBus().removeInboundInterceptor(interceptor);
        }
    }

    /** The addresses whose consumers are watched. */
    Set<String> addresses() {
        return Set.copyOf(watched.keySet());
    }

    private void onDelivery(DeliveryContext<Object> delivery) {
        Consumers consumers = watched.get(delivery.message().address());
        if (consumers != null) {
            consumers.begins();
        }
        delivery.next();
    }
}
