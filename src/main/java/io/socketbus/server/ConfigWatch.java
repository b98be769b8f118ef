package io.socketbus.server;

import io.socketbus.config.ConfigChange;
import io.socketbus.config.ConfigException;
import io.socketbus.config.LoadedConfig;
import io.socketbus.config.PemFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether the configuration, or a file that it names, has another content, and has the gateway go by
 * it. By content, since a mounted ConfigMap or Secret is replaced by turning a symbolic link, and nothing tells of that.
 *
 * <pre>
 *   look ──▶ the same: nothing
 *        ──▶ another: applied
 *        ──▶ another, with a fault: looked at once more, since it may still be written; then refused, and told once
 * </pre>
 *
 * <p>Belongs to one event loop; files are read on a thread of its own.
 */
public final class ConfigWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final int HASH_CHARACTERS = 12;

    private final Vertx vertx;
    private final Gateway gateway;
    private final WorkerExecutor worker;
    private final Consumer<LoadedConfig> changed;
    private LoadedConfig running;
    private @Nullable Refused refused;
    private boolean told;
    private boolean stopped;
    private long timer = -1;

    /**
     * What a look found.
     *
     * @param text empty where it could not be read
     * @param loaded null where it could not be used
     */
    private record Found(String text, @Nullable LoadedConfig loaded, List<String> faults) {}

    /** What was found and is not used. */
    private record Refused(String text, List<PemFile> files, List<String> faults) {

        static Refused of(Found found, List<String> faults) {
            LoadedConfig loaded = found.loaded();
            return new Refused(
                    found.text(), loaded == null ? List.of() : loaded.config().pemFiles(), faults);
        }
    }

    /**
     * @param running what the gateway has started with
     * @param changed told of each configuration that took the place of another
     */
    public ConfigWatch(Vertx vertx, Gateway gateway, LoadedConfig running, Consumer<LoadedConfig> changed) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.running = running;
        this.changed = changed;
        this.worker = vertx.createSharedWorkerExecutor("socketbus-config", 1);
    }

    /** Begins to look. */
    public void start() {
        gateway.status().started(hash(running));
        if (running.mayChange()) {
            lookLater();
        }
    }

    /** Looks no more. */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return worker.close();
    }

    private void lookLater() {
        Duration every = gateway.config().reload();
        if (!stopped && !every.isZero()) {
            timer = vertx.setTimer(every.toMillis(), rung -> look());
        }
    }

    private void look() {
        LoadedConfig known = running;
        // what was refused may be taken the next time, as it is: a file may be there then, or a port be free
        boolean again = refused != null;
        worker.executeBlocking(() -> found(known, again))
                .compose(found -> found == null ? Future.succeededFuture() : take(found))
                .recover(failure -> stopped ? Future.succeededFuture() : refuse(failure))
                .onComplete(looked -> lookLater());
    }

    /** Null where nothing has changed. */
    private static @Nullable Found found(LoadedConfig known, boolean again) {
        String text = "";
        try {
            if (!again && known.isCurrent()) {
                return null;
            }
            text = known.origin().text();
            LoadedConfig loaded =
                    new LoadedConfig(known.origin(), text, known.origin().load(text, ConfigCheck::faults));
            return new Found(text, loaded, List.of());
        } catch (ConfigException e) {
            return new Found(text, null, e.faults());
        }
    }

    private Future<Void> take(Found found) {
        LoadedConfig loaded = found.loaded();
        if (loaded == null) {
            return refuse(found, found.faults());
        }
        return gateway.change(loaded.config())
                .compose(change -> applied(loaded, change), failure -> refuse(found, faults(failure)));
    }

    private static List<String> faults(Throwable failure) {
        if (failure instanceof ConfigException e) {
            return e.faults();
        }
        return List.of(String.valueOf(failure instanceof StartException ? failure.getMessage() : failure));
    }

    private Future<Void> applied(LoadedConfig found, ConfigChange change) {
        boolean nothing = change.isEmpty()
                && found.text().equals(running.text())
                && gateway.status().isCurrent();
        running = found;
        refused = null;
        told = false;
        if (!nothing) {
            changed.accept(found);
            gateway.status().applied(hash(found));
            LOG.info(
                    "configuration applied hash={} changed={} added={} removed={}",
                    hash(found),
                    change.keys(),
                    change.added(),
                    change.removed());
        }
        return Future.succeededFuture();
    }

    /** Something that nobody has thought of, such as a codec of somebody else that throws. */
    private Future<Void> refuse(Throwable failure) {
        return refuse(new Found("", null, List.of()), faults(failure));
    }

    /** What is seen for the first time may not be written to its end. */
    private Future<Void> refuse(Found found, List<String> faults) {
        Refused now = Refused.of(found, faults);
        boolean settled = now.equals(refused);
        if (settled && !told) {
            gateway.status().refused(faults);
            faults.forEach(fault -> LOG.warn("configuration refused reason=\"{}\"", fault));
        }
        told = settled;
        refused = now;
        return Future.succeededFuture();
    }

    /** The beginning of what {@code sha256sum} says of the file; empty where there is none. */
    private static String hash(LoadedConfig loaded) {
        if (loaded.text().isEmpty()) {
            return "";
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(loaded.text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
