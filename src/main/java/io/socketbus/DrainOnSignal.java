package io.socketbus;

import io.socketbus.api.Printable;
import io.socketbus.config.DrainConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains on SIGTERM and SIGINT, and ends the process with a code that says how it went; a second signal ends it at once.
 *
 * <p>A shutdown hook would not do: the process would end with the signal's code whatever the drain did, and the logging
 * would be gone before the report. It listens from before the start on, so that no signal finds a bound listener and no
 * drain.
 */
final class DrainOnSignal {

    private static final Logger LOG = LoggerFactory.getLogger(DrainOnSignal.class);
    private static final int EXIT_CUT_OFF = 3;

    /** Beyond the drain itself, for the verticles and Vert.x; with 25 s of drain it keeps within Kubernetes' 30 s. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final SocketbusVerticle gateway;
    private final DrainConfig atStart;
    private final Promise<String> deployed = Promise.promise();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final PrintStream err;
    private volatile boolean notStarted;

    private DrainOnSignal(Vertx vertx, SocketbusVerticle gateway, DrainConfig atStart, PrintStream err) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.atStart = atStart;
        this.err = err;
    }

    /**
     * Listens for signals from now on.
     *
     * @param config what holds until the gateway has another
     * @param err is told where a signal ends the process before it has started
     */
    static DrainOnSignal install(Vertx vertx, SocketbusVerticle gateway, DrainConfig config, PrintStream err) {
        DrainOnSignal drain = new DrainOnSignal(vertx, gateway, config, err);
        for (String name : List.of("TERM", "INT")) {
            if (!Signals.handle(name, () -> drain.onSignal(name))) {
                LOG.warn(
                        "signalled signal={} action={} detail=\"{}\"",
                        name,
                        "none",
                        "cannot be handled here; the process ends without a drain");
            }
        }
        return drain;
    }

    /** The gateway has started; a signal that came earlier was waiting for it. */
    void started(String deploymentId) {
        deployed.complete(deploymentId);
    }

    /** Whether the start was given up for a signal, which was told: that it failed then needs no word. */
    boolean gaveUp() {
        return notStarted;
    }

    private void onSignal(String name) {
        if (draining.compareAndSet(false, true)) {
            LOG.info("signalled signal={} action={}", name, "drain");
            new Thread(() -> drain(name), "socketbus-drain").start();
        } else {
            LOG.warn("signalled signal={} action={}", name, "halt");
            Runtime.getRuntime().halt(EXIT_CUT_OFF);
        }
    }

    private Duration limit() {
        DrainConfig now = gateway.drain();
        DrainConfig config = now == null ? atStart : now;
        return config.announce().plus(config.total()).plus(MARGIN);
    }

    private void drain(String signal) {
        int exitCode = EXIT_CUT_OFF;
        Duration limit = limit();
        try {
            deployed.future()
                    .timeout(MARGIN.toMillis(), TimeUnit.MILLISECONDS)
                    .compose(vertx::undeploy, late -> giveUp(signal))
                    .compose(drained -> vertx.close())
                    .await(limit.toMillis(), TimeUnit.MILLISECONDS);
            exitCode = gateway.cutOff() == 0 ? 0 : EXIT_CUT_OFF;
        } catch (TimeoutException e) {
            LOG.error("drain cut off after={} pending={}", limit, gateway.underWay());
        } catch (Exception e) {
            LOG.error("drain failed reason=\"{}\"", Printable.text(String.valueOf(e)));
        }
        Ending.exit(notStarted ? Socketbus.EXIT_NOT_DEPLOYED : exitCode);
    }

    private Future<Void> giveUp(String signal) {
        notStarted = true;
        String starting = String.join(", ", gateway.underWay());
        err.println("ended by SIG" + signal + " while starting" + (starting.isEmpty() ? "" : ' ' + starting));
        return gateway.giveUp();
    }
}
