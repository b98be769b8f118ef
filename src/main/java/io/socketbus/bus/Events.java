package io.socketbus.bus;

import io.socketbus.api.Addresses;
import io.socketbus.api.CloseReason;
import io.socketbus.api.Failure;
import io.socketbus.api.Refusal;
import io.socketbus.metrics.ListenerCounters;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells components and counters what happens to the sessions of one listener.
 *
 * <p>Each event carries {@code event, at, listener, node, session, peer, sequence}; the sequence counts the events of a
 * listener on this node from 1, so that a gap or a list taken in between shows.
 */
public final class Events {

    private final Vertx vertx;
    private final String listener;
    private final String node;
    private final String address;
    private final ListenerCounters counters;
    private final ClosedSessions ended;
    private final AtomicLong sequence = new AtomicLong();

    /** @param ended where sessions are found after their end */
    public Events(Vertx vertx, String listener, String node, ListenerCounters counters, ClosedSessions ended) {
        this.vertx = vertx;
        this.listener = listener;
        this.node = node;
        this.address = Addresses.events(listener);
        this.counters = counters;
        this.ended = ended;
    }

    /** Number of the last event. */
    long sequence() {
        return sequence.get();
    }

    public void opened(Recipient session) {
        counters.opened.increment();
        publish("opened", session.id(), session.peer(), new JsonObject());
    }

    /** @param counts what the session read and wrote, and how long it lived */
    public void closed(Recipient session, CloseReason reason, JsonObject counts) {
        counters.closed(reason).increment();
        ended.add(
                listener,
                new ClosedSession(
                        session.id(), session.peer(), reason, session.view().opened(), now(), counts));
        publish(
                "closed",
                session.id(),
                session.peer(),
                new JsonObject().put("reason", reason).mergeIn(counts));
    }

    /** The session has not been read for a second. */
    public void paused(Recipient session, Set<Hold> reasons) {
        JsonArray names = new JsonArray();
        reasons.forEach(reason -> names.add(reason.name()));
        publish("paused", session.id(), session.peer(), new JsonObject().put("reasons", names));
    }

    /** It is read again. */
    public void resumed(Recipient session) {
        publish("resumed", session.id(), session.peer(), new JsonObject());
    }

    /** A peer that never became a session. */
    public void refused(String peer, Refusal reason) {
        counters.refused(reason).increment();
        publish("refused", "", peer, new JsonObject().put("reason", reason));
    }

    /** A message to {@code out} that failed, and whose sender did not ask. */
    void undelivered(String session, String peer, Failure failure) {
        publish(
                "undelivered",
                session,
                peer,
                new JsonObject().put("code", failure.code()).put("name", failure));
    }

    private void publish(String event, String session, String peer, JsonObject more) {
        JsonObject body = new JsonObject()
                .put("event", event)
                .put("at", now().toString())
                .put("listener", listener)
                .put("node", node);
        if (!session.isEmpty()) {
            body.put("session", session);
        }
        if (!peer.isEmpty()) {
            body.put("peer", peer);
        }
        body.put("sequence", sequence.incrementAndGet()).mergeIn(more);
        vertx.eventBus().publish(address, body);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
