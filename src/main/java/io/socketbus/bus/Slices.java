package io.socketbus.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work on an event loop that is done a slice at a time, so that what else happens there does not wait for all of it.
 * Between slices it lets the loop come round: a task behind the other tasks would run before the next read.
 *
 * @param <T> what comes of the work
 */
final class Slices<T> {

    private static final long PAUSE_MILLIS = 1;

    private final Context loop;
    private final Supplier<@Nullable T> slice;
    private final Promise<T> done = Promise.promise();

    private Slices(Context loop, Supplier<@Nullable T> slice) {
        this.loop = loop;
        this.slice = slice;
    }

    /** @param slice does a part of the work; null where there is more */
    static <T> Future<T> of(Context loop, Supplier<@Nullable T> slice) {
        Slices<T> slices = new Slices<>(loop, slice);
        loop.runOnContext(there -> slices.next());
        return slices.done.future();
    }

    private void next() {
        try {
            T result = slice.get();
            if (result == null) {
                loop.owner().setTimer(PAUSE_MILLIS, rung -> next());
            } else {
                done.complete(result);
            }
        } catch (RuntimeException e) {
            done.fail(e);
        }
    }
}
