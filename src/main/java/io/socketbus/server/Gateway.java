package io.socketbus.server;

import io.socketbus.bus.ClosedSessions;
import io.socketbus.config.ConfigChange;
import io.socketbus.config.DrainConfig;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.config.VerticleConfig;
import io.socketbus.metrics.GatewayNumbers;
import io.socketbus.metrics.ListenerNumbers;
import io.socketbus.tap.Taps;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a configuration asks for, started and stopped in order; and another configuration for the one that runs.
 *
 * <pre>
 *   start:  listeners made known ──▶ verticles deployed ──▶ listeners bound ──▶ ready
 *   stop:   not ready ──▶ announce ──▶ listeners drained ──▶ verticles undeployed
 * </pre>
 *
 * <p>Components so consume before the first frame comes, and answer until the last one is answered.
 */
public final class Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Vertx vertx;
    private final Deployments deployments;
    private final Shared shared;
    private final LongSupplier logDropped;
    private final Listeners listeners;
    private final List<Deployed> components = new CopyOnWriteArrayList<>();
    private final ConfigStatus status = new ConfigStatus();
    private volatile SocketbusConfig config;
    private volatile boolean ready;
    private Future<?> changing = Future.succeededFuture();

    /** @param logDropped lines that the log of the process has dropped */
    public Gateway(Vertx vertx, SocketbusConfig config, LongSupplier logDropped) {
        this.vertx = vertx;
        this.config = config;
        this.logDropped = logDropped;
        this.deployments = new Deployments(vertx);
        this.shared = new Shared(
                ProcessMemory.of(config.memory()),
                new LoopLag(),
                new ClosedSessions(),
                new Taps(),
                config.ops().payload());
        this.listeners = new Listeners(vertx, config.node(), shared, deployments);
        config.listeners().keySet().forEach(name -> listeners.add(listeners.make(ListenerSettings.of(config, name))));
    }

    /** Whether every listener is bound and the gateway does not drain. */
    public boolean ready() {
        return ready;
    }

    /** What it goes by now. */
    public SocketbusConfig config() {
        return config;
    }

    /** What became of configurations that were found while it runs. */
    public ConfigStatus status() {
        return status;
    }

    /** How long the event loop that is latest has not run what is due. */
    public Duration overdue() {
        return shared.lag().overdue();
    }

    /** What it counts and holds. */
    public GatewayNumbers numbers() {
        return new GatewayNumbers(
                this::ready,
                shared.memory().numbers(),
                shared.memory().queued()::largest,
                shared.lag()::seconds,
                logDropped,
                status.numbers(),
                this::listenerNumbers);
    }

    private List<ListenerNumbers> listenerNumbers() {
        return listeners.all().stream().map(ListenerState::numbers).toList();
    }

    /** Name of this node. */
    public String node() {
        return config.node();
    }

    /** The sessions that ended last. */
    public ClosedSessions closedSessions() {
        return shared.closed();
    }

    /** Who looks at what passes. */
    public Taps taps() {
        return shared.taps();
    }

    /** What is being started or stopped right now; an operator wants to know when it takes too long. */
    public Set<String> underWay() {
        return deployments.underWay();
    }

    /** The listeners in the order in which they came. */
    public List<ListenerState> listeners() {
        return listeners.all();
    }

    /**
     * Starts everything, or fails and leaves nothing behind.
     *
     * @return fails with a {@link StartException} that says what could not be started, and why
     */
    public Future<Void> start() {
        Future<Void> started = Future.succeededFuture();
        for (ListenerState listener : listeners.all()) {
            started = started.compose(before -> listeners.announce(listener));
        }
        for (VerticleConfig verticle : config.verticles().values()) {
            started = started.compose(before -> deploy(verticle));
        }
        for (ListenerState listener : listeners.all()) {
            started = started.compose(before -> listeners.bind(listener))
                    .onSuccess(bound -> Listeners.tellBound(listener));
        }
        return started.onSuccess(all -> ready = true)
                .recover(failure -> stopAll().transform(stopped -> Future.failedFuture(failure)));
    }

    /** A start that goes on fails now, whatever it waits for. */
    public void giveUp() {
        deployments.giveUp();
    }

    private Future<Void> deploy(VerticleConfig verticle) {
        String what = "verticle=" + verticle.name();
        DeploymentOptions options = new DeploymentOptions(verticle.options());
        return deployments
                .deploy(what, () -> vertx.deployVerticle(verticle.className(), options))
                .onSuccess(components::add)
                .recover(failure -> Future.failedFuture(new StartException(
                        "cannot deploy " + what + " class=" + verticle.className() + ": " + failure)))
                .mapEmpty();
    }

    /**
     * Goes by another configuration, which was checked, or fails and changes nothing. Sessions that are open go on.
     *
     * @return completes where it was called; fails with a {@link io.socketbus.config.ConfigException} that names what
     *     cannot change in a process that runs, or with a {@link StartException} that says what could not be started
     */
    public Future<ConfigChange> change(SocketbusConfig next) {
        Context caller = vertx.getOrCreateContext();
        Promise<ConfigChange> changed = Promise.promise();
        changeSomewhere(next)
                .onComplete((change, failure) -> caller.runOnContext(here -> changed.complete(change, failure)));
        return changed.future();
    }

    private Future<ConfigChange> changeSomewhere(SocketbusConfig next) {
        Future<ConfigChange> change = changing.transform(before -> ready
                ? new Reload(listeners, config, next).run().onSuccess(changed -> config = next)
                : Future.failedFuture(new StartException("the gateway does not run")));
        changing = change;
        return change;
    }

    /** Drains the listeners, then undeploys the verticles. */
    public Future<Void> stop() {
        ready = false;
        return changing.transform(changed -> drain());
    }

    private Future<Void> drain() {
        DrainConfig drain = config.drain();
        Duration spread = drain.spread(listeners.sessions());
        listeners.all().forEach(listener -> listener.spreadDrain(spread));
        LOG.info("draining sessions={} closeSpreadMillis={}", listeners.sessions(), spread.toMillis());
        Future<?> announced = drain.announce().isZero()
                ? Future.succeededFuture()
                : vertx.timer(drain.announce().toMillis());
        return announced.compose(over -> listeners.drainAll()).transform(drained -> {
            listeners.all().forEach(Listeners::report);
            return stopComponents();
        });
    }

    private Future<Void> stopAll() {
        return listeners.drainAll().transform(drained -> stopComponents());
    }

    private Future<Void> stopComponents() {
        return Future.join(components.stream()
                        .<Future<?>>map(deployments::undeploy)
                        .toList())
                .mapEmpty();
    }
}
