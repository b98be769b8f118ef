package io.socketbus.bus;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of sessions.
 *
 * @param limit sessions at most
 * @param after where the page before ended; null for the first
 */
public record SessionQuery(
        SessionFilter filter,
        Measure sort,
        Order order,
        int limit,
        @Nullable Place after) {

    public enum Order {
        SMALLEST_FIRST,
        LARGEST_FIRST
    }

    /**
     * Where a session stands in the list; the number of the session keeps those apart that measure the same.
     *
     * @param measured what the list is ordered by
     * @param number of the session
     */
    public record Place(long measured, long number) {

        private static final Comparator<Place> SMALLEST_FIRST =
                Comparator.comparingLong(Place::measured).thenComparingLong(Place::number);
        private static final Comparator<Place> LARGEST_FIRST = SMALLEST_FIRST.reversed();
    }

    /** A session that is on the page. */
    public record Found(Place place, String session) {}

    /** The order of the page. */
    public Comparator<Found> comparator() {
        return Comparator.comparing(Found::place, places());
    }

    /** Whether a place is behind the page before. */
    public boolean isBehind(Place place) {
        return after == null || places().compare(place, after) > 0;
    }

    /** Whether the list shows one place before another. */
    boolean isBefore(Place one, Place other) {
        return places().compare(one, other) < 0;
    }

    private Comparator<Place> places() {
        return order == Order.SMALLEST_FIRST ? Place.SMALLEST_FIRST : Place.LARGEST_FIRST;
    }
}
