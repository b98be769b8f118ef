package io.socketbus.bus;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Where the consumers of one address run, as their deliveries show. Safe on any thread. */
final class Consumers {

    /** Laps without a delivery after which nobody is taken to consume at a place any more. */
    private static final int FORGOTTEN_AFTER = 8;

    /** A context on which somebody consumes the address. */
    static final class Place {
        private final Context context;
        private final @Nullable Thread loop;
        private volatile int seen = -1;

        private Place(Context context) {
            this.context = context;
            this.loop = context.isEventLoopContext() ? Thread.currentThread() : null;
        }

        /** Whether the caller runs on its event loop. */
        boolean isHere() {
            return loop == Thread.currentThread();
        }

        /** Whether its verticle has been undeployed, so that it may run nothing any more. */
        boolean isGone(Vertx vertx) {
            String deployment = context.deploymentID();
            return deployment != null && !vertx.deploymentIDs().contains(deployment);
        }

        /** Runs a task behind all that was delivered there before. */
        void run(Runnable task) {
            context.runOnContext(there -> task.run());
        }
    }

    private final String address;
    private final Set<Place> places = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> waitForFirst = new ConcurrentLinkedQueue<>();
    private volatile int lap;

    Consumers(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    /** A consumer begins with a message; called on its context. */
    void begins() {
        Context context = Vertx.currentContext();
        if (context == null) {
            return;
        }
        Place place = context.get(this);
        if (place == null) {
            place = new Place(context);
            context.put(this, place);
        }
        if (place.seen != lap) {
            place.seen = lap;
            if (places.add(place)) {
                wake();
            }
        }
    }

    Set<Place> places() {
        return places;
    }

    /** @param wake called once on any thread when the first place is known; at once where one is */
    void awaitFirst(Runnable wake) {
        waitForFirst.add(wake);
        if (!places.isEmpty()) {
            wake();
        }
    }

    private void wake() {
        for (Runnable wake = waitForFirst.poll(); wake != null; wake = waitForFirst.poll()) {
            wake.run();
        }
    }

    /** @return number of a lap that begins */
    int nextLap() {
        // two event loops that count at once may count one: the number only tells what is long ago
        int next = lap + 1;
        lap = next;
        return next;
    }

    /** Forgets the places where nobody has begun with anything for a while before this lap. */
    void forgetBefore(int number) {
        for (Place place : places) {
            if (number - place.seen > FORGOTTEN_AFTER) {
                forget(place);
            }
        }
    }

    /** The next delivery there makes it known anew. */
    void forget(Place place) {
        places.remove(place);
        place.context.remove(this);
    }

    /** Leaves nothing of itself behind. */
    void close() {
        places.forEach(this::forget);
    }
}
