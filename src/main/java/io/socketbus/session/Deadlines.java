package io.socketbus.session;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The times by which a session wants something, moved with every chunk and watched by one timer.
 *
 * <p>Moving a deadline costs no timer: the one that runs looks again when it rings. By the monotonic clock, so that a
 * jump of the wall clock ends nobody. Belongs to the session's event loop.
 */
final class Deadlines {

    /** What a session may want. */
    enum Kind {
        FIRST_FRAME,
        FRAME,
        IDLE,
        STALL,
        LONG_PAUSE,
        AGE
    }

    private static final Kind[] KINDS = Kind.values();
    private static final long NEVER = Long.MAX_VALUE;

    private final Vertx vertx;
    private final Consumer<Kind> missed;

    /** No map where nothing is wanted, as of most sessions. */
    private Map<Kind, Long> due = Map.of();

    private final long begunNanos = System.nanoTime();
    private long timer = -1;
    private long rings = NEVER;

    /** @param missed told of each deadline once, when it is over */
    Deadlines(Vertx vertx, Consumer<Kind> missed) {
        this.vertx = vertx;
        this.missed = missed;
    }

    private long now() {
        return System.nanoTime() - begunNanos;
    }

    /** @param after from now; zero for never */
    void set(Kind kind, Duration after) {
        if (after.isZero()) {
            return;
        }
        long at = now() + after.toNanos();
        if (due.isEmpty()) {
            due = new EnumMap<>(Kind.class);
        }
        due.put(kind, at);
        if (at < rings) {
            ringAt(at);
        }
    }

    boolean isSet(Kind kind) {
        return due.containsKey(kind);
    }

    void clear(Kind kind) {
        if (isSet(kind)) {
            due.remove(kind);
            due = due.isEmpty() ? Map.of() : due;
        }
    }

    /** Forgets all. */
    void stop() {
        due = Map.of();
        cancelTimer();
    }

    private void ringAt(long at) {
        cancelTimer();
        rings = at;
        long millis = TimeUnit.NANOSECONDS.toMillis(Math.max(0, at - now())) + 1;
        timer = vertx.setTimer(millis, id -> look());
    }

    private void cancelTimer() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
        rings = NEVER;
    }

    private void look() {
        timer = -1;
        rings = NEVER;
        long now = now();
        for (Kind kind : KINDS) {
            if (due.getOrDefault(kind, NEVER) <= now) {
                clear(kind);
                missed.accept(kind);
            }
        }
        long next = due.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
        if (next < rings) {
            ringAt(next);
        }
    }
}
