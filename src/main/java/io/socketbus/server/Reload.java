package io.socketbus.server;

import io.socketbus.config.ConfigChange;
import io.socketbus.config.ConfigException;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.SocketbusConfig;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * One change of the configuration while the gateway runs: all of it, or nothing.
 *
 * <pre>
 *   check ──▶ bind new listeners ──▶ replace certificates ──▶ replace settings ──▶ drain listeners that are gone
 *               └────────── undone, the last first ──────┘        └──── cannot fail ────┘
 * </pre>
 */
final class Reload {

    private final Listeners listeners;
    private final SocketbusConfig before;
    private final SocketbusConfig after;
    private final List<ListenerState> made = new ArrayList<>();
    private final Deque<Supplier<Future<?>>> undo = new ArrayDeque<>();

    Reload(Listeners listeners, SocketbusConfig before, SocketbusConfig after) {
        this.listeners = listeners;
        this.before = before;
        this.after = after;
    }

    /** @return fails with a {@link ConfigException} or a {@link StartException}, and then nothing is changed */
    Future<ConfigChange> run() {
        ConfigChange change;
        try {
            change = ConfigChange.checked(before, after);
        } catch (ConfigException e) {
            return Future.failedFuture(e);
        }
        return bind(change)
                .compose(bound -> replaceTls())
                .recover(failure -> undo().transform(undone -> Future.failedFuture(failure)))
                .compose(ready -> replaceSettings())
                .map(replaced -> {
                    made.forEach(listeners::add);
                    made.forEach(Listeners::tellBound);
                    change.removed().forEach(name -> listeners.leave(listeners.named(name)));
                    return change;
                });
    }

    private Future<?> bind(ConfigChange change) {
        Future<?> bound = Future.succeededFuture();
        for (String name : change.added()) {
            bound = bound.compose(before -> bind(name));
        }
        return bound;
    }

    private Future<?> bind(String name) {
        ListenerState added = listeners.make(ListenerSettings.of(after, name));
        made.add(added);
        undo.push(() -> listeners.forget(added));
        return listeners.announce(added).compose(announced -> listeners.bind(added));
    }

    private Future<?> replaceTls() {
        Future<?> replaced = Future.succeededFuture();
        for (ListenerConfig next : after.listeners().values()) {
            ListenerConfig old = before.listeners().get(next.name());
            if (old != null && !Objects.equals(old.tls(), next.tls())) {
                replaced = replaced.compose(before -> replaceTls(old, next));
            }
        }
        return replaced;
    }

    private Future<?> replaceTls(ListenerConfig old, ListenerConfig next) {
        ListenerState listener = listeners.named(next.name());
        undo.push(() -> listener.replaceTls(old));
        return listener.replaceTls(next)
                .recover(failure -> Future.failedFuture(new StartException("listeners." + next.name()
                        + ".tls: must be what TLS can use, found what it cannot: " + failure.getMessage())));
    }

    private Future<?> undo() {
        Future<?> undone = Future.succeededFuture();
        while (!undo.isEmpty()) {
            Supplier<Future<?>> step = undo.pop();
            undone = undone.transform(before -> step.get().mapEmpty());
        }
        return undone;
    }

    private Future<?> replaceSettings() {
        List<Future<?>> taken = new ArrayList<>();
        for (ListenerState listener : listeners.all()) {
            ListenerConfig next = after.listeners().get(listener.config().name());
            // who leaves does so by the drain of now
            taken.add(listener.take(new ListenerSettings(next == null ? listener.config() : next, after.drain())));
        }
        return Future.all(taken);
    }
}
