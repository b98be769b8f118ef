package io.socketbus.server;

import io.socketbus.api.ListenerAddresses;
import io.socketbus.bus.Answers;
import io.socketbus.bus.Events;
import io.socketbus.bus.Inspection;
import io.socketbus.bus.ListenerSessions;
import io.socketbus.bus.Outbound;
import io.socketbus.config.InboundConfig.Scope;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.OpsConfig.Payload;
import io.socketbus.metrics.ListenerCounters;
import io.socketbus.metrics.ListenerNumbers;
import io.socketbus.tap.Taps;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the instances of one listener share on this node, whatever their event loop. Safe on any thread; one at a time
 * replaces the settings.
 */
public final class ListenerState {

    private final List<ListenerVerticle> instances = new CopyOnWriteArrayList<>();
    private final String node;
    private final Shared shared;
    private final Door door;
    private final AcceptGate gate;
    private final ListenerCounters counters = new ListenerCounters();
    private final ListenerSessions sessions = new ListenerSessions();
    private final Events events;
    private final Outbound outbound;
    private final ListenerNumbers numbers;
    private final Promise<Void> emptied = Promise.promise();
    private volatile ListenerSettings settings;
    private volatile boolean draining;
    private volatile Duration spread = Duration.ZERO;
    private volatile int port;

    /** @param shared with the other listeners of the process */
    ListenerState(Vertx vertx, ListenerSettings settings, String node, Shared shared) {
        ListenerConfig config = settings.listener();
        this.settings = settings;
        this.shared = shared;
        this.door = new Door(config.limits().door());
        this.gate = new AcceptGate(vertx, config.limits().door().maxSessions());
        this.node = node;
        this.events = new Events(vertx, config.name(), node, counters, shared.closed());
        this.outbound = new Outbound(
                vertx, config.outbound().address(), sessions, new Answers(events, counters), this::draining);
        this.numbers = new ListenerNumbers(
                config.name(),
                counters,
                sessions::open,
                () -> config().limits().door().maxSessions(),
                this::draining);
    }

    /** Where components meet this listener. */
    public ListenerAddresses addresses() {
        ListenerConfig config = config();
        return new ListenerAddresses(
                config.name(),
                node,
                config.inbound().address(),
                config.outbound().address(),
                config.inbound().scope() == Scope.LOOP,
                sessions.numbers());
    }

    /** As it is now. */
    public ListenerConfig config() {
        return settings.listener();
    }

    ListenerSettings settings() {
        return settings;
    }

    /**
     * Goes by other settings from now on. What it is called, where it listens and how bytes become bodies is the same.
     *
     * @return completes when every event loop does
     */
    Future<?> take(ListenerSettings next) {
        boolean same = next.listener().equals(settings.listener());
        settings = next;
        if (same) {
            return Future.succeededFuture();
        }
        door.change(next.listener().limits().door());
        gate.open();
        return Future.all(instances.stream()
                .map(instance -> instance.take(next.listener()))
                .toList());
    }

    /** Shows other certificates to those who connect from now on; it fails where they cannot be used. */
    Future<?> replaceTls(ListenerConfig next) {
        return instances.get(0).replaceTls(NetOptions.of(next).getSslOptions());
    }

    String node() {
        return node;
    }

    public ListenerCounters counters() {
        return counters;
    }

    /** Always the same object. */
    ListenerNumbers numbers() {
        return numbers;
    }

    ListenerSessions sessions() {
        return sessions;
    }

    ProcessMemory memory() {
        return shared.memory();
    }

    /** How much is shown of what peers send. */
    Payload payload() {
        return shared.payload();
    }

    /** Who looks at what passes. */
    Taps taps() {
        return shared.taps();
    }

    /** What an operator sees of its sessions. */
    public Inspection inspection() {
        return new Inspection(sessions);
    }

    LoopLag lag() {
        return shared.lag();
    }

    /** Who is let in. */
    Door door() {
        return door;
    }

    /** Whether anybody is let as far as the door. */
    AcceptGate gate() {
        return gate;
    }

    Events events() {
        return events;
    }

    Outbound outbound() {
        return outbound;
    }

    /** Whether it takes nothing new. */
    public boolean draining() {
        return draining;
    }

    /** Lets nobody in any more; completes when the last session is gone, on whatever event loop. */
    Future<Void> drain() {
        draining = true;
        completeWhenEmpty();
        return emptied.future();
    }

    /** @param over how long the sessions take, from first to last, to begin to leave */
    void spreadDrain(Duration over) {
        spread = over;
    }

    Duration spread() {
        return spread;
    }

    /** Gives the place of a session back. */
    void onGone(String address) {
        door.leave(address);
        gate.open();
        if (draining) {
            completeWhenEmpty();
        }
    }

    private void completeWhenEmpty() {
        if (door.sessions() == 0) {
            emptied.tryComplete();
        }
    }

    /** The port that is bound; 0 before it is. */
    public int port() {
        return port;
    }

    /** Event loops that serve it. */
    int instances() {
        return instances.size();
    }

    void bound(ListenerVerticle instance, int actualPort) {
        instances.add(instance);
        port = actualPort;
    }
}
