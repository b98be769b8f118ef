package io.socketbus.server;

import io.socketbus.api.ListenerAddresses;
import io.socketbus.api.LocalNode;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.config.VerticleConfig;
import io.socketbus.server.ListenerVerticle.Role;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
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
    private final List<ListenerState> listeners = new ArrayList<>();
    private final List<ListenerAddresses> announced = new ArrayList<>();
    private final List<String> listenerIds = new ArrayList<>();
    private final List<String> verticleIds = new ArrayList<>();
    private volatile boolean ready;

    public Gateway(Vertx vertx, SocketbusConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.deployments = new Deployments(vertx);
        config.listeners()
                .values()
                .forEach(listener -> listeners.add(new ListenerState(vertx, listener, config.node())));
    }

    /** Whether every listener is bound and none drains. */
    public boolean ready() {
        return ready;
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
        DeploymentOptions options = new DeploymentOptions(verticle.options());
        return deployments
                .deploy(() -> vertx.deployVerticle(verticle.className(), options))
                .onSuccess(verticleIds::add)
                .recover(failure -> Future.failedFuture(new StartException("cannot deploy verticle=" + verticle.name()
                        + " class=" + verticle.className() + ": " + failure)))
                .mapEmpty();
    }

    private Future<Void> listen(ListenerState listener) {
        ListenerConfig settings = listener.config();
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
        return deployments
                .deploy(() -> vertx.deployVerticle(instance, options))
                .onSuccess(id -> {
                    listenerIds.add(id);
                    LOG.info(
                            "listening listener={} host={} port={} instances={}",
                            settings.name(),
                            settings.host(),
                            listener.port(),
                            instances);
                })
                .recover(failure -> Future.failedFuture(new StartException("cannot listen listener=" + settings.name()
                        + " host=" + settings.host() + " port=" + settings.port() + ": " + failure.getMessage())))
                .mapEmpty();
    }

    /** Drains the listeners, then undeploys the verticles. */
    public Future<Void> stop() {
        ready = false;
        LOG.info("draining sessions={}", sessions());
        return announceDrain().compose(announced -> stopAll()).onSuccess(stopped -> report());
    }

    private Future<Void> announceDrain() {
        return config.drain().announce().isZero()
                ? Future.succeededFuture()
                : vertx.timer(config.drain().announce().toMillis()).mapEmpty();
    }

    private Future<Void> stopAll() {
        List<Future<?>> drained =
                listenerIds.stream().<Future<?>>map(deployments::undeploy).toList();
        return Future.join(drained)
                .transform(done -> {
                    announced.forEach(LocalNode.of(vertx)::withdraw);
                    return Future.join(verticleIds.stream()
                            .<Future<?>>map(deployments::undeploy)
                            .toList());
                })
                .mapEmpty();
    }

    private int sessions() {
        return listeners.stream()
                .mapToInt(listener -> listener.sessions().open())
                .sum();
    }

    private void report() {
        for (ListenerState listener : listeners) {
            LOG.info(
                    "drained listener={} counters={}",
                    listener.config().name(),
                    listener.counters().toJson().encode());
        }
    }
}
