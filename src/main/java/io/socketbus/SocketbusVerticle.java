package io.socketbus;

import io.socketbus.config.ConfigLoader;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.ops.OpsServer;
import io.socketbus.server.ConfigCheck;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.socketbus.server.StartException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole gateway as one verticle. Deploy it in a Vert.x of your own, with the configuration as its config; undeploy
 * it to drain.
 *
 * <p>It owns the order of start and stop: health first, then components, then listeners; and the reverse. A fault of the
 * configuration fails the deployment with every fault in the message. It reads no environment, takes no signals and
 * never ends the process.
 */
public final class SocketbusVerticle extends VerticleBase {

    private final @Nullable Loaded given;
    private @Nullable Gateway gateway;
    private @Nullable OpsServer ops;

    /** Reads its configuration from the deployment options. */
    public SocketbusVerticle() {
        this(null);
    }

    /** @param loaded one that was checked, or null to read it from the deployment options */
    SocketbusVerticle(@Nullable Loaded loaded) {
        this.given = loaded;
    }

    /**
     * A configuration that was checked.
     *
     * @param shown makes the same for people to read, its secrets masked
     */
    record Loaded(SocketbusConfig config, Supplier<JsonObject> shown) {

        /** @throws io.socketbus.config.ConfigException naming every fault */
        static Loaded of(JsonObject written, Map<String, String> environment) {
            SocketbusConfig config = ConfigLoader.load(written, environment);
            ConfigCheck.check(config);
            return new Loaded(config, () -> ConfigLoader.masked(written, environment));
        }
    }

    @Override
    public Future<?> start() {
        if (vertx.isClustered()) {
            return Future.failedFuture(
                    new StartException("a clustered Vertx is not supported in this version; deploy it in a local one"));
        }
        Loaded loaded = given == null ? Loaded.of(config(), Map.of()) : given;
        Gateway starting = new Gateway(vertx, loaded.config());
        OpsServer health = new OpsServer(vertx, loaded.config().ops(), starting, loaded.shown());
        gateway = starting;
        ops = health;
        return health.start().compose(serving -> starting.start()).recover(failure -> health.stop()
                .transform(stopped -> Future.failedFuture(failure)));
    }

    /** The listeners, with the ports that they are bound to and what they have counted; empty before the start. */
    public List<ListenerState> listeners() {
        Gateway running = gateway;
        return running == null ? List.of() : running.listeners();
    }

    /** What is being started or stopped right now; empty when nothing is. */
    Set<String> underWay() {
        Gateway running = gateway;
        return running == null ? Set.of() : running.underWay();
    }

    /** Sessions that lost queued bytes at the end of the drain. */
    long cutOff() {
        return listeners().stream()
                .mapToLong(listener -> listener.counters().cutOff.sum())
                .sum();
    }

    @Override
    public Future<?> stop() {
        Gateway running = gateway;
        OpsServer health = ops;
        Future<Void> drained = running == null ? Future.succeededFuture() : running.stop();
        return drained.eventually(() -> health == null ? Future.succeededFuture() : health.stop());
    }
}
