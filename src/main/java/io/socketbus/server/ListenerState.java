package io.socketbus.server;

import io.socketbus.api.ListenerAddresses;
import io.socketbus.bus.Answers;
import io.socketbus.bus.Events;
import io.socketbus.bus.ListenerSessions;
import io.socketbus.bus.MemoryBudget;
import io.socketbus.bus.Outbound;
import io.socketbus.config.InboundConfig.Scope;
import io.socketbus.config.ListenerConfig;
import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** What the instances of one listener share on this node, whatever their event loop. Safe on any thread. */
public final class ListenerState {

    private final ListenerConfig config;
    private final String node;
    private final MemoryBudget inFlight;
    private final Door door;
    private final ListenerCounters counters = new ListenerCounters();
    private final ListenerSessions sessions = new ListenerSessions();
    private final Events events;
    private final Outbound outbound;
    private final Promise<Void> emptied = Promise.promise();
    private volatile boolean draining;
    private volatile int port;

    /** @param inFlight bytes of unanswered frames that the whole process may hold */
    public ListenerState(Vertx vertx, ListenerConfig config, String node, MemoryBudget inFlight) {
        this.config = config;
        this.inFlight = inFlight;
        this.door = new Door(config.limits().door());
        this.node = node;
        this.events = new Events(vertx, config.name(), node, counters);
        this.outbound = new Outbound(vertx, config.outbound(), sessions, new Answers(events, counters));
    }

    /** Where components meet this listener. */
    public ListenerAddresses addresses() {
        return new ListenerAddresses(
                config.name(),
                node,
                config.inbound().address(),
                config.outbound().address(),
                config.inbound().scope() == Scope.LOOP);
    }

    public ListenerConfig config() {
        return config;
    }

    String node() {
        return node;
    }

    public ListenerCounters counters() {
        return counters;
    }

    ListenerSessions sessions() {
        return sessions;
    }

    MemoryBudget inFlight() {
        return inFlight;
    }

    /** Who is let in. */
    Door door() {
        return door;
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

    /** Gives the place of a session back. */
    void onGone(String address) {
        door.leave(address);
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

    void bound(int actualPort) {
        port = actualPort;
    }
}
