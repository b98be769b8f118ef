package io.socketbus.tap;

import io.vertx.core.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** All taps of a gateway, and the places where they look. Safe on any thread. */
public final class Taps {

    /** Taps at once. */
    public static final int MOST = 8;

    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    private record Place(String listener, Context loop, TapPoint point) {

        void add(LoopTap tap) {
            loop.runOnContext(there -> point.add(tap));
        }

        void remove(Tap tap) {
            loop.runOnContext(there -> point.remove(tap));
        }
    }

    /** The place of a listener on the caller's event loop. */
    public TapPoint onLoop(String listener, Context loop) {
        TapPoint point = new TapPoint();
        places.add(new Place(listener, loop, point));
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
    public Optional<Tap> open(TapWish wish, Context context, Tap.Reader reader) {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            return Optional.empty();
        }
        Tap tap = new Tap(context, reader);
        places.stream()
                .filter(place -> place.listener().equals(wish.listener()))
                .forEach(place -> place.add(new LoopTap(tap, wish)));
        return Optional.of(tap);
    }

    /** Looks no more; once for each tap. */
    public void close(Tap tap) {
        open.decrementAndGet();
        places.forEach(place -> place.remove(tap));
    }
}
