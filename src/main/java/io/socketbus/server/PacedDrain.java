package io.socketbus.server;

import io.socketbus.session.Session;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Lets the sessions of one event loop leave one after the other, evenly over a while, so that their peers do not all come
 * back to another node at once. Until its turn a session goes on as ever.
 */
final class PacedDrain {

    private static final long STEP_MILLIS = 20;

    private final Vertx vertx;
    private final List<Session> leaving;
    private final Duration spread;
    private final BiFunction<Session, Duration, Future<Void>> drain;
    private final List<Future<Void>> drained = new ArrayList<>();
    private final Promise<Void> all = Promise.promise();
    private final long begunNanos = System.nanoTime();

    private PacedDrain(
            Vertx vertx, List<Session> leaving, Duration spread, BiFunction<Session, Duration, Future<Void>> drain) {
        this.vertx = vertx;
        this.leaving = leaving;
        this.spread = spread;
        this.drain = drain;
    }

    /**
     * @param spread from the first to the last; zero for all at once
     * @param drain what lets a session leave, with how long it had waited for its turn
     * @return completes when the last one is gone
     */
    static Future<Void> of(
            Vertx vertx, List<Session> leaving, Duration spread, BiFunction<Session, Duration, Future<Void>> drain) {
        PacedDrain paced = new PacedDrain(vertx, leaving, spread, drain);
        paced.step();
        return paced.all.future();
    }

    private void step() {
        Duration waited = Duration.ofNanos(System.nanoTime() - begunNanos);
        while (drained.size() < leaving.size() && isDue(drained.size(), waited)) {
            drained.add(drain.apply(leaving.get(drained.size()), waited));
        }
        if (drained.size() < leaving.size()) {
            vertx.setTimer(STEP_MILLIS, next -> step());
        } else {
            Future.join(drained).onComplete(done -> all.complete());
        }
    }

    private boolean isDue(int number, Duration waited) {
        return waited.compareTo(spread.multipliedBy(number).dividedBy(leaving.size())) >= 0;
    }
}
