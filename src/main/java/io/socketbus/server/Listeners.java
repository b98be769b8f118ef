package io.socketbus.server;

import io.socketbus.api.LocalNode;
import io.socketbus.config.ListenerConfig;
import io.socketbus.server.ListenerVerticle.Role;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of a gateway, each by itself.
 *
 * <pre>
 *   make ──▶ announce ──▶ bind ──▶ drain
 *    └ add, at the latest then      └ leave: the others go on
 * </pre>
 *
 * <p>Safe on any thread; one after the other comes or goes.
 */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Vertx vertx;
    private final String node;
    private final Shared shared;
    private final Deployments deployments;
    private final List<ListenerState> all = new CopyOnWriteArrayList<>();
    private final Set<ListenerState> announced = ConcurrentHashMap.newKeySet();
    private final Map<ListenerState, Deployed> bound = new ConcurrentHashMap<>();
    private final Map<ListenerState, Future<Void>> drains = new ConcurrentHashMap<>();
    private volatile boolean allLeave;

    Listeners(Vertx vertx, String node, Shared shared, Deployments deployments) {
        this.vertx = vertx;
        this.node = node;
        this.shared = shared;
        this.deployments = deployments;
    }

    /** In the order in which they came; those that leave by themselves included, until they are gone. */
    List<ListenerState> all() {
        return List.copyOf(all);
    }

    /** One that stays. */
    ListenerState named(String name) {
        return all.stream()
                .filter(listener -> listener.config().name().equals(name) && !drains.containsKey(listener))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    /** Sessions of all. */
    int sessions() {
        return all.stream().mapToInt(listener -> listener.sessions().open()).sum();
    }

    /** One that nobody sees yet. */
    ListenerState make(ListenerSettings settings) {
        return new ListenerState(vertx, settings, node, shared);
    }

    /** It is one of them from now on. */
    void add(ListenerState listener) {
        all.add(listener);
    }

    /** Makes it known where components look for it. */
    Future<Void> announce(ListenerState listener) {
        if (!LocalNode.of(vertx).announce(listener.addresses())) {
            return Future.failedFuture(new StartException(
                    "listener " + listener.config().name() + " runs already in this Vertx; give it another name"));
        }
        announced.add(listener);
        return Future.succeededFuture();
    }

    /** @return fails with a {@link StartException} that says why */
    Future<Void> bind(ListenerState listener) {
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
        Supplier<ListenerVerticle> instance =
                () -> new ListenerVerticle(listener, bindPort, first.getAndSet(false) ? Role.NODE : Role.LOOP);
        DeploymentOptions options = new DeploymentOptions().setInstances(instances);
        return deployments
                .deploy(what, () -> vertx.deployVerticle(instance, options))
                .onSuccess(deployed -> bound.put(listener, deployed))
                .recover(failure -> Future.failedFuture(new StartException("cannot listen " + what + " host="
                        + settings.host() + " port=" + settings.port() + ": " + failure.getMessage())))
                .mapEmpty();
    }

    /** Tells that one is bound. */
    static void tellBound(ListenerState listener) {
        LOG.info(
                "listening listener={} host={} port={} instances={}",
                listener.config().name(),
                listener.config().host(),
                listener.port(),
                listener.instances());
    }

    /** Drains one; nobody looks for it any more when it is done. */
    Future<Void> drain(ListenerState listener) {
        return drains.computeIfAbsent(listener, this::drained);
    }

    private Future<Void> drained(ListenerState listener) {
        Deployed deployed = bound.remove(listener);
        Future<Void> drained = deployed == null ? Future.succeededFuture() : deployments.undeploy(deployed);
        return drained.onComplete(done -> {
            if (announced.remove(listener)) {
                LocalNode.of(vertx).withdraw(listener.addresses());
            }
        });
    }

    /** Drains all, those included that leave already. */
    Future<?> drainAll() {
        allLeave = true;
        return Future.join(all.stream().<Future<?>>map(this::drain).toList());
    }

    /** Drains one, and forgets it then; the others go on. */
    Future<Void> leave(ListenerState listener) {
        listener.spreadDrain(
                listener.settings().drain().spread(listener.sessions().open()));
        LOG.info(
                "draining listener={} sessions={}",
                listener.config().name(),
                listener.sessions().open());
        return forget(listener).onComplete(gone -> {
            if (!allLeave) {
                report(listener);
            }
        });
    }

    /** The same without a word, for one that shall not have been there. */
    Future<Void> forget(ListenerState listener) {
        return drain(listener).onComplete(gone -> {
            if (!allLeave) {
                all.remove(listener);
                drains.remove(listener);
            }
        });
    }

    static void report(ListenerState listener) {
        LOG.info(
                "drained listener={}{}",
                listener.config().name(),
                new LogPairs(listener.counters().toJson()));
    }
}
