package io.socketbus.server;

import io.socketbus.api.ListenerAddresses;
import io.socketbus.api.LocalNode;
import io.socketbus.bus.ClosedSessions;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.config.VerticleConfig;
import io.socketbus.metrics.GatewayNumbers;
import io.socketbus.server.ListenerVerticle.Role;
import io.socketbus.tap.Taps;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a configuration asks for, started and stopped in order.
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
    private final SocketbusConfig config;
    private final Deployments deployments;
    private final Shared shared;
    private final List<ListenerState> listeners = new ArrayList<>();
    private final List<ListenerAddresses> announced = new ArrayList<>();
    private final List<Deployed> listening = new ArrayList<>();
    private final List<Deployed> components = new ArrayList<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean ready;

    /** What to undeploy, and how to name it to the operator. */
    private record Deployed(String what, String id) {}

    public Gateway(Vertx vertx, SocketbusConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.deployments = new Deployments(vertx);
        this.shared = new Shared(ProcessMemory.of(config.memory()), new LoopLag(), new ClosedSessions(), new Taps());
        config.listeners()
                .values()
                .forEach(listener -> listeners.add(new ListenerState(vertx, listener, config.node(), shared)));
    }

    /** Whether every listener is bound and none drains. */
    public boolean ready() {
        return ready;
    }

    /** What it counts and holds. */
    public GatewayNumbers numbers() {
        return new GatewayNumbers(
                this::ready,
                shared.memory().numbers(),
                shared.lag()::seconds,
                listeners.stream().map(ListenerState::numbers).toList());
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
        return Set.copyOf(underWay);
    }

    /** The listeners in the order of the configuration. */
    public List<ListenerState> listeners() {
        return List.copyOf(listeners);
    }

    /**
     * Starts everything, or fails and leaves nothing behind.
     *
     * @return fails with a {@link StartException} that says what could not be started, and why
     */
    public Future<Void> start() {
        Future<Void> started = announce();
        for (VerticleConfig verticle : config.verticles().values()) {
            started = started.compose(before -> deploy(verticle));
        }
        for (ListenerState listener : listeners) {
            started = started.compose(before -> listen(listener));
        }
        return started.onSuccess(all -> ready = true)
                .recover(failure -> stopAll().transform(stopped -> Future.failedFuture(failure)));
    }

    private Future<Void> announce() {
        LocalNode local = LocalNode.of(vertx);
        for (ListenerState listener : listeners) {
            if (!local.announce(listener.addresses())) {
                return Future.failedFuture(new StartException(
                        "listener " + listener.config().name() + " runs already in this Vertx; give it another name"));
            }
            announced.add(listener.addresses());
        }
        return Future.succeededFuture();
    }

    private Future<Void> deploy(VerticleConfig verticle) {
        String what = "verticle=" + verticle.name();
        DeploymentOptions options = new DeploymentOptions(verticle.options());
        Future<String> deployed = deployments.deploy(() -> vertx.deployVerticle(verticle.className(), options));
        return watched(what, deployed)
                .onSuccess(id -> components.add(new Deployed(what, id)))
                .recover(failure -> Future.failedFuture(new StartException(
                        "cannot deploy " + what + " class=" + verticle.className() + ": " + failure)))
                .mapEmpty();
    }

    private Future<Void> listen(ListenerState listener) {
        ListenerConfig settings = listener.config();
        String what = "listener=" + settings.name();
        int loops = deployments.eventLoops();
        int instances = settings.instances() == 0 ? loops : settings.instances();
        if (instances > loops) {
            return Future.failedFuture(new StartException("listeners." + settings.name() + ".instances: at most "
                    + loops + ", one an event loop, found " + instances));
        }
        int bindPort = settings.port() == 0 ? deployments.ephemeralPort() : settings.port();
        AtomicBoolean first = new AtomicBoolean(true);
        Supplier<ListenerVerticle> instance = () -> new ListenerVerticle(
                listener, config.drain(), bindPort, first.getAndSet(false) ? Role.NODE : Role.LOOP);
        DeploymentOptions options = new DeploymentOptions().setInstances(instances);
        return watched(what, deployments.deploy(() -> vertx.deployVerticle(instance, options)))
                .onSuccess(id -> {
                    listening.add(new Deployed(what, id));
                    LOG.info(
                            "listening {} host={} port={} instances={}",
                            what,
                            settings.host(),
                            listener.port(),
                            instances);
                })
                .recover(failure -> Future.failedFuture(new StartException("cannot listen " + what + " host="
                        + settings.host() + " port=" + settings.port() + ": " + failure.getMessage())))
                .mapEmpty();
    }

    /** Drains the listeners, then undeploys the verticles. */
    public Future<Void> stop() {
        ready = false;
        Duration spread = spread(sessions());
        listeners.forEach(listener -> listener.spreadDrain(spread));
        LOG.info("draining sessions={} closeSpreadMillis={}", sessions(), spread.toMillis());
        return announceDrain().compose(announced -> drainListeners()).transform(drained -> {
            report();
            return stopComponents();
        });
    }

    /** Half of the time at most: the last to leave need some of it, too. */
    private Duration spread(int sessions) {
        int rate = config.drain().closeRate();
        Duration half = config.drain().total().dividedBy(2);
        Duration wanted = rate == 0 ? Duration.ZERO : Duration.ofMillis(1_000L * sessions / rate);
        return wanted.compareTo(half) < 0 ? wanted : half;
    }

    private Future<Void> announceDrain() {
        return config.drain().announce().isZero()
                ? Future.succeededFuture()
                : vertx.timer(config.drain().announce().toMillis()).mapEmpty();
    }

    private Future<Void> stopAll() {
        return drainListeners().transform(drained -> stopComponents());
    }

    private Future<?> drainListeners() {
        return undeploy(listening).onComplete(drained -> announced.forEach(LocalNode.of(vertx)::withdraw));
    }

    private Future<Void> stopComponents() {
        return undeploy(components).mapEmpty();
    }

    private Future<?> undeploy(List<Deployed> deployed) {
        return Future.join(deployed.stream().<Future<?>>map(this::undeploy).toList());
    }

    private Future<Void> undeploy(Deployed deployed) {
        return watched(deployed.what(), deployments.undeploy(deployed.id()))
                .onFailure(failure -> LOG.error("did not stop {}", deployed.what(), failure));
    }

    private <T> Future<T> watched(String what, Future<T> work) {
        underWay.add(what);
        return work.onComplete(done -> underWay.remove(what));
    }

    private int sessions() {
        return listeners.stream()
                .mapToInt(listener -> listener.sessions().open())
                .sum();
    }

    private void report() {
        for (ListenerState listener : listeners) {
            LOG.info(
                    "drained listener={}{}",
                    listener.config().name(),
                    LogPairs.of(listener.counters().toJson()));
        }
    }
}
