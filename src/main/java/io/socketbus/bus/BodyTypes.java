package io.socketbus.bus;

import io.socketbus.api.FrameCodec;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Lets the classes of typed listeners travel on the event bus, each registered once a Vertx however many listeners use
 * it, and unregistered with the last of them.
 */
public final class BodyTypes implements Shareable {

    private static final String MAP = "io.socketbus.types";

    private final Vertx vertx;
    private final Map<Class<?>, Integer> users = new HashMap<>();

    private BodyTypes(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The one of this Vertx. */
    public static BodyTypes of(Vertx vertx) {
        return vertx.sharedData()
                .<String, BodyTypes>getLocalMap(MAP)
                .computeIfAbsent("all", key -> new BodyTypes(vertx));
    }

    /** @param codec an instance of its own, that nobody else calls */
    public synchronized void register(Set<Class<?>> types, FrameCodec codec) {
        for (Class<?> type : types) {
            if (users.merge(type, 1, Integer::sum) == 1) {
                registerOne(type, codec);
            }
        }
    }

    public synchronized void unregister(Set<Class<?>> types) {
        for (Class<?> type : types) {
            if (users.merge(type, -1, Integer::sum) == 0) {
                users.remove(type);
                vertx.eventBus().unregisterDefaultCodec(type);
            }
        }
    }

    private <T> void registerOne(Class<T> type, FrameCodec codec) {
        vertx.eventBus().registerDefaultCodec(type, new BodyTypeCodec<>(type, codec));
    }
}
