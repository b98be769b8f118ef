package io.socketbus;

import io.socketbus.config.ConfigOrigin;
import io.socketbus.config.DrainConfig;
import io.socketbus.config.LoadedConfig;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.config.TlsConfig;
import io.socketbus.ops.OpsServer;
import io.socketbus.server.ConfigCheck;
import io.socketbus.server.ConfigWatch;
import io.socketbus.server.Gateway;
import io.socketbus.server.ListenerState;
import io.socketbus.server.StartException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole gateway as one verticle. Deploy it in a Vert.x of your own, with the configuration as its config; undeploy
 * it to drain.
 *
 * <p>It owns the order of start and stop: health first, then components, then listeners; and the reverse. A fault of the
 * configuration fails the deployment with every fault in the message. It reads no environment, takes no signals and
 * never ends the process. While it runs, it looks whether its certificates have changed.
 */
public final class SocketbusVerticle extends VerticleBase {

    private final @Nullable LoadedConfig given;
    private final Consumer<SocketbusConfig> changed;
    private final LongSupplier logDropped;
    private volatile @Nullable LoadedConfig running;
    private volatile @Nullable Gateway gateway;
    private @Nullable ConfigWatch watch;
    private volatile Future<?> started = Future.succeededFuture();
    private @Nullable OpsServer ops;

    /** Reads its configuration from the deployment options. */
    public SocketbusVerticle() {
        // the log is the application's
        this(null, config -> {}, () -> 0);
    }

    /** @param config one that was checked; where it is a file, it is looked at again and again, and applied when it changes */
    public SocketbusVerticle(LoadedConfig config) {
        this(config, changed -> {}, () -> 0);
    }

    /**
     * @param config one that was checked, or null to read it from the deployment options
     * @param changed told of each configuration that took the place of another while the gateway runs
     * @param logDropped lines that the log has dropped
     */
    SocketbusVerticle(@Nullable LoadedConfig config, Consumer<SocketbusConfig> changed, LongSupplier logDropped) {
        this.changed = changed;
        this.given = config;
        this.logDropped = logDropped;
    }

    @Override
    public Future<?> start() {
        if (vertx.isClustered()) {
            return Future.failedFuture(
                    new StartException("a clustered Vertx is not supported in this version; deploy it in a local one"));
        }
        LoadedConfig loaded = given == null ? read(config()) : given;
        running = loaded;
        Gateway starting = new Gateway(vertx, loaded.config(), logDropped);
        OpsServer health = new OpsServer(vertx, loaded.config().ops(), starting, this::shown);
        gateway = starting;
        ops = health;
        Future<?> start = health.start()
                .compose(serving -> starting.start())
                .onSuccess(all -> watch(starting, loaded))
                .recover(failure -> health.stop().transform(stopped -> Future.failedFuture(failure)));
        started = start;
        return start;
    }

    /**
     * Ends a start that goes on: it fails, and what had started is stopped. Vert.x would undeploy a verticle that starts
     * together with those that it deployed, in no order.
     *
     * @return completes when the start is over
     */
    Future<Void> giveUp() {
        Gateway starting = gateway;
        if (starting != null) {
            starting.giveUp();
        }
        return started.transform(over -> Future.succeededFuture());
    }

    private static LoadedConfig read(JsonObject written) {
        return LoadedConfig.of(ConfigOrigin.given(written), ConfigCheck::faults);
    }

    private void watch(Gateway started, LoadedConfig loaded) {
        ConfigWatch watching = new ConfigWatch(vertx, started, loaded, this::take);
        watch = watching;
        watching.start();
    }

    private void take(LoadedConfig loaded) {
        LoadedConfig before = running;
        running = loaded;
        TlsConfig tls = loaded.config().ops().tls();
        if (tls != null
                && ops != null
                && (before == null || !tls.equals(before.config().ops().tls()))) {
            ops.replaceTls(tls);
        }
        changed.accept(loaded.config());
    }

    /** The configuration that holds now, for people to read; it reads files. */
    private JsonObject shown() {
        LoadedConfig now = running;
        return now == null ? new JsonObject() : now.origin().masked(now.text());
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

    /** How it leaves, as it is configured now; null before the start. */
    @Nullable
    DrainConfig drain() {
        Gateway running = gateway;
        return running == null ? null : running.config().drain();
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
        if (watch != null) {
            // not waited for: a file system may hang, and peers are to be drained
            Future<Void> unused = watch.stop();
        }
        Future<Void> drained = running == null ? Future.succeededFuture() : running.stop();
        return drained.eventually(() -> health == null ? Future.succeededFuture() : health.stop());
    }
}
