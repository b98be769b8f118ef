package io.socketbus.ask;

import io.socketbus.api.Failure;
import io.socketbus.bus.Asker;
import io.socketbus.bus.Question;
import io.socketbus.bus.Receipt;
import io.socketbus.bus.Recipient;
import io.socketbus.config.OutboundConfig.OnFull;
import io.socketbus.frame.Wire;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way, and its clock.
 *
 * <pre>
 *   in line ──▶ queued for the peer ──▶ begun ──▶ written ──▶ answered
 *      └──── not written (408) ──┘        └─── no answer (504) ──┘
 * </pre>
 */
final class Asked implements Receipt {

    /** Who keeps it until its fate is known. */
    interface Keeper {
        /** It is not under way any more, and nothing of it reached the peer. */
        void withdrawn(Asked asked);

        /** Its time was up, and the peer may still answer it. */
        void silent(Asked asked);
    }

    private final Vertx vertx;
    private final Asker asker;
    private final OnFull onFull;
    private final long timeoutMillis;
    private final Id id;
    private final Keeper keeper;
    private final long dueNanos;
    private long timer = -1;
    private boolean offered;
    private boolean begun;
    private boolean over;

    /**
     * How the answer is known.
     *
     * @param written by which it is found; empty where it is found by its turn
     * @param own the id that the asker had given; null where it stays as it is
     */
    record Id(String written, @Nullable String own) {}

    Asked(Vertx vertx, Question question, Id id, Keeper keeper) {
        this.vertx = vertx;
        this.asker = question.asker();
        this.onFull = question.onFull();
        this.timeoutMillis = question.timeoutMillis();
        this.id = id;
        this.keeper = keeper;
        this.dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    Asker asker() {
        return asker;
    }

    Id id() {
        return id;
    }

    /** Whether the peer may have got something of it, so that a frame can be its answer. */
    boolean isBegun() {
        return begun;
    }

    // ---- its way ----

    /** It stands in line, but not for ever. */
    void awaitTurn() {
        ring(() -> {
            if (end()) {
                asker.fail(Failure.NOT_WRITTEN, "other questions were not answered before its time was up");
                keeper.withdrawn(this);
            }
        });
    }

    /** It goes to the session's queue, which watches its time until it is written. */
    void offer(Wire wire, Recipient session) {
        vertx.cancelTimer(timer);
        offered = true;
        session.offer(wire, onFull, this);
    }

    @Override
    public long timeoutMillis() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime()));
    }

    @Override
    public void begun() {
        begun = true;
    }

    @Override
    public void written(int bytes) {
        if (!over) {
            ring(this::onSilence);
        }
    }

    @Override
    public void failed(Recipient session, Failure failure, String detail) {
        if (failure == Failure.TIMEOUT) {
            onSilence();
        } else if (end()) {
            asker.fail(failure, detail);
            keeper.withdrawn(this);
        }
    }

    private void ring(Runnable timeUp) {
        timer = vertx.setTimer(timeoutMillis(), rung -> timeUp.run());
    }

    // ---- its fate ----

    /** The peer has answered. */
    void answered() {
        end();
    }

    private void onSilence() {
        if (end()) {
            asker.fail(Failure.TIMEOUT, "no answer within " + timeoutMillis + " ms");
            keeper.silent(this);
        }
    }

    /** No answer will come. */
    void giveUp(String why) {
        if (end()) {
            asker.fail(offered ? Failure.CLOSED : Failure.NO_SESSION, why);
        }
    }

    private boolean end() {
        boolean first = !over;
        over = true;
        vertx.cancelTimer(timer);
        return first;
    }
}
