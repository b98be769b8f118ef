package io.socketbus.server;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops accepting while a full listener would turn away more peers than {@value #REFUSALS_A_SECOND} a second: to be turned
 * away quickly helps a few, and a flood only costs. And while more sockets are open than sessions there may be, and
 * {@value #MORE_THAN_SESSIONS}: one that was accepted is an open file, long before its event loop comes to let it in or
 * turn it away, and a process without files can do nothing any more. Safe on any thread.
 *
 * <pre>
 *   open ──▶ shut    too many were turned away, or wait for that
 *   shut ──▶ open    a place is free, or a second is over; and only half as many wait
 * </pre>
 */
final class AcceptGate {

    static final int REFUSALS_A_SECOND = 200;

    /** Some such numbers, one a listener, fit into the open files that sessions leave. */
    static final int MORE_THAN_SESSIONS = 64;

    private static final long SHUT_MILLIS = 1_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Vertx vertx;
    private final int mostSockets;
    private @Nullable Acceptor acceptor;
    private long secondBegan = System.nanoTime();
    private int refusals;
    private int sockets;
    private boolean tired;
    private boolean crowded;

    /** @param maxSessions that there may be of the listener */
    AcceptGate(Vertx vertx, int maxSessions) {
        this.vertx = vertx;
        this.mostSockets = maxSessions + MORE_THAN_SESSIONS;
    }

    /** Learns from a peer by which socket all of them come; those that come from now on are counted. */
    synchronized void countBehind(Acceptor listening) {
        if (acceptor == null) {
            acceptor = listening;
            listening.onAccepted(this::accepted, this::closed);
        }
    }

    private synchronized void accepted() {
        sockets++;
        if (!crowded && sockets >= mostSockets) {
            crowded = true;
            move();
        }
    }

    private synchronized void closed() {
        sockets--;
        if (crowded && sockets <= mostSockets - MORE_THAN_SESSIONS / 2) {
            crowded = false;
            move();
        }
    }

    /** A peer was turned away since the listener is full. */
    synchronized void refused() {
        long now = System.nanoTime();
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            refusals = 0;
        }
        if (++refusals >= REFUSALS_A_SECOND && !tired) {
            tired = true;
            move();
            vertx.setTimer(SHUT_MILLIS, over -> open());
        }
    }

    /** A place is free, or nobody needs to be kept out any more. */
    synchronized void open() {
        if (tired) {
            tired = false;
            move();
        }
    }

    private void move() {
        if (acceptor == null) {
            return;
        }
        if (tired || crowded) {
            acceptor.pause();
        } else {
            acceptor.resume();
        }
    }
}
