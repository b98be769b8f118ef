package io.socketbus.server;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops accepting while a full listener would turn away more peers than {@value #REFUSALS_A_SECOND} a second: to be turned
 * away quickly helps a few, and a flood only costs. Safe on any thread.
 *
 * <pre>
 *   open ──▶ shut    too many were turned away
 *   shut ──▶ open    a place is free, or a second is over
 * </pre>
 */
final class AcceptGate {

    static final int REFUSALS_A_SECOND = 200;

    private static final long SHUT_MILLIS = 1_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Vertx vertx;
    private @Nullable Acceptor shut;
    private long secondBegan = System.nanoTime();
    private int refusals;

    AcceptGate(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A peer was turned away since the listener is full. */
    synchronized void refused(Acceptor acceptor) {
        long now = System.nanoTime();
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            refusals = 0;
        }
        if (++refusals >= REFUSALS_A_SECOND && shut == null) {
            shut = acceptor;
            acceptor.pause();
            vertx.setTimer(SHUT_MILLIS, over -> open());
        }
    }

    /** A place is free, or nobody needs to be kept out any more. */
    synchronized void open() {
        if (shut != null) {
            shut.resume();
            shut = null;
        }
    }
}
