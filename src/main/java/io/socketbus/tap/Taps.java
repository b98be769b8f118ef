package io.socketbus.tap;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** All taps of a gateway, and the places where they look. Safe on any thread. */
public final class Taps {

    /** Taps at once. */
    public static final int MOST = 8;

    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final List<Look> looks = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    private record Place(String listener, Context loop, TapPoint point) {

        Future<Void> add(Look look) {
            Promise<Void> added = Promise.promise();
            loop.runOnContext(there -> {
                point.add(look.tap(), look.wish());
                added.complete();
            });
            return added.future();
        }

        boolean isOf(TapWish wish) {
            return listener.equals(wish.listener());
        }

        void remove(Tap tap) {
            loop.runOnContext(there -> point.remove(tap));
        }
    }

    private record Look(Tap tap, TapWish wish) {}

    /** @param everywhere done once nothing passes unseen, on whatever event loop it is; never fails */
    public record Opened(Tap tap, Future<Void> everywhere) {}

    /** The place of a listener on the caller's event loop; whoever looks at a listener of this name looks at it too. */
    public TapPoint onLoop(String listener, Context loop) {
        TapPoint point = new TapPoint();
        Place place = new Place(listener, loop, point);
        // before it is looked who looks: one that is opened meanwhile comes from both sides, and is taken once
        places.add(place);
        looks.stream().filter(look -> place.isOf(look.wish())).forEach(place::add);
        return point;
    }

    /** Forgets a place whose sessions are gone. */
    public void withdraw(TapPoint point) {
        places.removeIf(place -> place.point() == point);
    }

    /**
     * Begins to look; {@link #close} ends it.
     *
     * @param context where the reader is told
     * @return empty where there are {@value #MOST} already
     */
    public Optional<Opened> open(TapWish wish, Context context, Tap.Reader reader) {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            return Optional.empty();
        }
        Look look = new Look(new Tap(context, reader), wish);
        looks.add(look);
        List<Future<Void>> begun = new ArrayList<>();
        places.stream().filter(place -> place.isOf(wish)).forEach(place -> begun.add(place.add(look)));
        return Optional.of(new Opened(look.tap(), Future.all(begun).mapEmpty()));
    }

    /** Looks no more; once for each tap. */
    public void close(Tap tap) {
        tap.close();
        looks.removeIf(look -> look.tap() == tap);
        open.decrementAndGet();
        places.forEach(place -> place.remove(tap));
    }
}
