package io.socketbus;

import io.socketbus.config.DrainConfig;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains on SIGTERM and SIGINT, and ends the process with a code that says how it went; a second signal ends it at once.
 *
 * <p>A shutdown hook would not do: the process would end with the signal's code whatever the drain did, and the logging
 * would be gone before the report.
 */
final class DrainOnSignal {

    private static final Logger LOG = LoggerFactory.getLogger(DrainOnSignal.class);
    private static final int EXIT_CUT_OFF = 3;

    /** Beyond the drain itself: undeploying the verticles, closing Vert.x. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final String deploymentId;
    private final Duration limit;
    private final SocketbusVerticle gateway;
    private final AtomicBoolean draining = new AtomicBoolean();

    private DrainOnSignal(Vertx vertx, String deploymentId, Duration limit, SocketbusVerticle gateway) {
        this.vertx = vertx;
        this.deploymentId = deploymentId;
        this.limit = limit;
        this.gateway = gateway;
    }

    static void install(Vertx vertx, String deploymentId, DrainConfig config, SocketbusVerticle gateway) {
        Duration limit = config.announce().plus(config.total()).plus(MARGIN);
        DrainOnSignal drain = new DrainOnSignal(vertx, deploymentId, limit, gateway);
        for (String name : List.of("TERM", "INT")) {
            if (!Signals.handle(name, () -> drain.onSignal(name))) {
                LOG.warn(
                        "signal={} action=none detail=\"cannot be handled here; the process ends without a drain\"",
                        name);
            }
        }
    }

    private void onSignal(String name) {
        if (draining.compareAndSet(false, true)) {
            LOG.info("signal={} action=drain", name);
            new Thread(this::drain, "socketbus-drain").start();
        } else {
            LOG.warn("signal={} action=halt", name);
            Runtime.getRuntime().halt(EXIT_CUT_OFF);
        }
    }

    private void drain() {
        int exitCode = EXIT_CUT_OFF;
        try {
            vertx.undeploy(deploymentId)
                    .compose(drained -> vertx.close())
                    .await(limit.toMillis(), TimeUnit.MILLISECONDS);
            exitCode = gateway.cutOff() == 0 ? 0 : EXIT_CUT_OFF;
        } catch (Exception e) {
            LOG.error("drain failed", e);
        }
        System.exit(exitCode);
    }
}
