package io.socketbus.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.ContextStorageProvider;
import io.opentelemetry.context.Scope;
import io.vertx.core.Vertx;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import org.jspecify.annotations.Nullable;

/**
 * The context of OpenTelemetry that is current where Vert.x runs something: it is kept with Vert.x's own context, and so
 * goes along to every callback. What a component measures by OpenTelemetry's API joins the span of the frame by it.
 *
 * <p>Found by OpenTelemetry as a service, in the jar that is run only. On other threads it does what is usual there.
 */
public final class ActiveContext implements ContextStorageProvider {

    private static final ContextLocal<Context> LOCAL = ContextLocal.registerLocal(Context.class);

    /** Before the first Vertx is made, which has room for those that it knows by then. */
    static void register() {
        // the class is loaded
    }

    static @Nullable Context of(io.vertx.core.Context vertx) {
        return LOCAL.get(vertx, AccessMode.CONCURRENT);
    }

    /** @param active null where none is any more */
    static void set(io.vertx.core.Context vertx, @Nullable Context active) {
        if (active == null) {
            LOCAL.remove(vertx, AccessMode.CONCURRENT);
        } else {
            LOCAL.put(vertx, AccessMode.CONCURRENT, active);
        }
    }

    @Override
    public ContextStorage get() {
        return new OfVertx();
    }

    /** Where the caller runs in a context of Vert.x, that one's; else the thread's. */
    private static final class OfVertx implements ContextStorage {

        private final ContextStorage ofThread = ContextStorage.defaultStorage();

        @Override
        public Scope attach(Context attached) {
            io.vertx.core.Context vertx = Vertx.currentContext();
            if (vertx == null) {
                return ofThread.attach(attached);
            }
            Context before = of(vertx);
            set(vertx, attached);
            return () -> set(vertx, before);
        }

        @Override
        public @Nullable Context current() {
            io.vertx.core.Context vertx = Vertx.currentContext();
            return vertx == null ? ofThread.current() : of(vertx);
        }
    }
}
