package io.socketbus.ops;

import io.socketbus.bus.Measure;
import io.socketbus.bus.SessionFilter;
import io.socketbus.bus.SessionQuery;
import io.socketbus.bus.SessionQuery.Order;
import io.socketbus.bus.SessionQuery.Place;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a list of sessions shall show.
 *
 * @param listener null for all
 * @param sort null where closed sessions come as they ended, which no measure tells
 * @param limit sessions of a page
 * @param after where the page before ended; null for the first
 */
record ListRequest(
        @Nullable String listener,
        SessionFilter filter,
        @Nullable Measure sort,
        Order order,
        int limit,
        @Nullable Place after) {

    static final String CLOSED = "closed";

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final String TAG = "tag.";
    private static final List<String> STATES =
            List.of("open", "half-closed", "gone", "draining", "leaving", "ending", CLOSED);
    private static final Set<Measure> OF_OPEN_ONLY =
            Set.of(Measure.SILENT_MILLIS, Measure.QUEUED_BYTES, Measure.HELD_BYTES, Measure.ASKS);
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

    static ListRequest of(Exchange exchange) throws BadRequestException {
        Query query = exchange.query("listener", "peer", "group", TAG, "identity", "state", "sort", "limit", "after");
        if (query.text("identity") != null) {
            throw new BadRequestException("parameter identity is not available in this version; leave it out");
        }
        String state = query.oneOf("state", STATES);
        boolean closed = CLOSED.equals(state);
        SessionFilter filter =
                new SessionFilter(query.text("group"), query.text("peer"), query.beginningWith(TAG), state);
        if (closed && (filter.group() != null || !filter.tags().isEmpty())) {
            throw new BadRequestException(
                    "parameters group and " + TAG + "NAME do not go with state=closed: both end with their session");
        }
        String sort = query.text("sort");
        boolean largestFirst = sort == null ? closed : sort.startsWith("-");
        return new ListRequest(
                query.text("listener"),
                filter,
                measure(sort, closed),
                largestFirst ? Order.LARGEST_FIRST : Order.SMALLEST_FIRST,
                query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
                place(query.text("after")));
    }

    private static @Nullable Measure measure(@Nullable String sort, boolean closed) throws BadRequestException {
        String byDefault = closed ? CLOSED : Measure.OPENED.toString();
        String name = sort == null ? byDefault : sort.startsWith("-") ? sort.substring(1) : sort;
        if (closed && name.equals(CLOSED)) {
            return null;
        }
        Measure found = Measure.named(name).orElse(null);
        boolean fits = found != null && (closed ? !OF_OPEN_ONLY.contains(found) : found != Measure.MILLIS);
        if (!fits) {
            throw badSort(sort, closed);
        }
        return found;
    }

    private static BadRequestException badSort(@Nullable String sort, boolean closed) {
        String rule = closed
                ? "closed, opened, framesIn, framesOut, bytesIn, bytesOut or millis with state=closed"
                : "opened, silentMillis, queuedBytes, heldBytes, asks, framesIn, framesOut, bytesIn or bytesOut";
        return Query.bad("sort", rule + ", or one of them behind a dash", String.valueOf(sort));
    }

    private static @Nullable Place place(@Nullable String after) throws BadRequestException {
        if (after == null) {
            return null;
        }
        Matcher place = PLACE.matcher(after);
        if (!place.matches()) {
            throw Query.bad("after", "the next of the page before", after);
        }
        return new Place(Long.parseLong(place.group(1)), Long.parseLong(place.group(2)));
    }

    /** How a place is written, to be read again. */
    static String written(Place place) {
        return place.measured() + "." + place.number();
    }

    boolean isOfClosed() {
        return CLOSED.equals(filter.state());
    }

    /** One more than the page has, which tells whether there is another. */
    SessionQuery query() {
        return new SessionQuery(filter, sort == null ? Measure.MILLIS : sort, order, limit + 1, after);
    }
}
