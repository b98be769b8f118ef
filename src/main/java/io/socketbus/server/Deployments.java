package io.socketbus.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.shareddata.Shareable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys verticles that are nobody's children, and knows the event loops.
 *
 * <p>Vert.x undeploys the children of a verticle before the verticle, and all at once; the order of a drain would not be
 * ours. What is deployed from a context of no deployment has no parent. Both that context and the number of event loops
 * are to be had from Vert.x's internal interface only.
 */
final class Deployments {

    private static final String MAP = "io.socketbus.ports";

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    private final VertxInternal vertx;
    private final Promise<Void> givenUp = Promise.promise();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** Counts the listeners of one Vertx whose port the system chooses. */
    private static final class EphemeralPorts implements Shareable {
        final AtomicInteger given = new AtomicInteger();
    }

    Deployments(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
    }

    /** Event loops of this Vertx. */
    int eventLoops() {
        int count = 0;
        for (Object unused : vertx.nettyEventLoopGroup()) {
            count++;
        }
        return count;
    }

    /** A negative port: the instances that bind it share one port, which the system chooses, with nobody else. */
    int ephemeralPort() {
        return -vertx.sharedData()
                .<String, EphemeralPorts>getLocalMap(MAP)
                .computeIfAbsent("given", key -> new EphemeralPorts())
                .given
                .incrementAndGet();
    }

    /**
     * Deploys.
     *
     * @param what how to name it
     * @param deployment answers the deployment's id
     */
    Future<Deployed> deploy(String what, Supplier<Future<String>> deployment) {
        Promise<String> deployed = Promise.promise();
        vertx.createEventLoopContext()
                .runOnContext(nobody ->
                        deployment.get().onSuccess(deployed::tryComplete).onFailure(deployed::tryFail));
        givenUp.future().onFailure(deployed::tryFail);
        return watched(what, deployed.future()).map(id -> new Deployed(what, id));
    }

    /** What is being deployed fails now, and so does what would be deployed next. */
    void giveUp() {
        givenUp.tryFail(new StartException("given up"));
    }

    Future<Void> undeploy(Deployed deployed) {
        return watched(deployed.what(), vertx.undeploy(deployed.id()))
                .onFailure(failure -> LOG.error("did not stop {}", deployed.what(), failure));
    }

    private <T> Future<T> watched(String what, Future<T> work) {
        underWay.add(what);
        return work.onComplete(done -> underWay.remove(what));
    }

    /** What is being deployed or undeployed right now. */
    Set<String> underWay() {
        return Set.copyOf(underWay);
    }
}
