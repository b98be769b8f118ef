package io.socketbus.bus;

import io.socketbus.bus.SessionQuery.Found;
import io.socketbus.bus.SessionQuery.Order;
import io.socketbus.bus.SessionQuery.Place;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Looks through the sessions of one event loop for a page of a list, some hundred a turn. */
final class SessionSearch {

    /** Sessions that are looked at in one turn of the event loop: some 100 microseconds. */
    static final int SLICE = 256;

    private final SessionQuery query;
    private final Members.Walk walk;

    /** The best that were found, the worst of them first; never more than the page has. */
    private final PriorityQueue<Found> best;

    private SessionSearch(Members members, SessionQuery query) {
        this.query = query;
        boolean fromTheNewest = query.sort() == Measure.OPENED && query.order() == Order.LARGEST_FIRST;
        this.walk = members.walk(fromTheNewest ? Order.LARGEST_FIRST : Order.SMALLEST_FIRST);
        this.best = new PriorityQueue<>(query.comparator().reversed());
    }

    /** The page, as far as these sessions have a part in it, in its order. */
    static Future<List<Found>> of(LoopSessions loop, Members members, SessionQuery query) {
        Future<SessionSearch> begun = ListenerSessions.ask(loop, there -> new SessionSearch(members, query));
        return begun.compose(
                search -> Slices.of(loop.context(), search::slice).onComplete(done -> search.walk.close()));
    }

    private @Nullable List<Found> slice() {
        for (int looked = 0; looked < SLICE; looked++) {
            Member member = isFull() ? null : walk.next();
            if (member == null) {
                List<Found> page = new ArrayList<>(best);
                page.sort(query.comparator());
                return page;
            }
            look(member);
        }
        return null;
    }

    /** Whether the page cannot change any more: sessions come in the order that is asked for. */
    private boolean isFull() {
        return query.sort() == Measure.OPENED && best.size() == query.limit();
    }

    private boolean isAmongTheBest(Place place) {
        Found worst = best.size() < query.limit() ? null : best.peek();
        return worst == null || query.isBefore(place, worst.place());
    }

    private void look(Member member) {
        Place place = new Place(member.measure(query.sort()), member.number);
        if (query.isBehind(place) && isAmongTheBest(place) && query.filter().accepts(member)) {
            best.add(new Found(place, member.session.id()));
            if (best.size() > query.limit()) {
                best.remove();
            }
        }
    }
}
