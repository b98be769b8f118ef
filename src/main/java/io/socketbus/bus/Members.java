package io.socketbus.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one listener on one event loop, by id and in the order in which they opened. They can be walked over
 * while they come and go. Belongs to the event loop.
 */
final class Members {

    private final Map<String, Member> byId = new HashMap<>();
    private final Set<Walk> walks = new HashSet<>();
    private @Nullable Member first;
    private @Nullable Member last;

    int size() {
        return byId.size();
    }

    @Nullable
    Member get(String id) {
        return byId.get(id);
    }

    void add(Recipient session) {
        Member member = new Member(session);
        byId.put(session.id(), member);
        member.before = last;
        if (last == null) {
            first = member;
        } else {
            last.after = member;
        }
        last = member;
    }

    @Nullable
    Member remove(String id) {
        Member member = byId.remove(id);
        if (member != null) {
            walks.forEach(walk -> walk.stepOver(member));
            unlink(member);
        }
        return member;
    }

    private void unlink(Member member) {
        if (member.before == null) {
            first = member.after;
        } else {
            member.before.after = member.after;
        }
        if (member.after == null) {
            last = member.before;
        } else {
            member.after.before = member.before;
        }
    }

    /** A copy. */
    List<Recipient> sessions() {
        List<Recipient> sessions = new ArrayList<>(size());
        for (Member member = first; member != null; member = member.after) {
            sessions.add(member.session);
        }
        return sessions;
    }

    /** A walk from the oldest, or from the newest; to be closed when it ends. */
    Walk walk(SessionQuery.Order order) {
        Walk walk = new Walk(order);
        walks.add(walk);
        return walk;
    }

    /** A place among the sessions that stays right whoever leaves meanwhile. */
    final class Walk implements AutoCloseable {
        private final SessionQuery.Order order;
        private @Nullable Member next;

        private Walk(SessionQuery.Order order) {
            this.order = order;
            this.next = order == SessionQuery.Order.SMALLEST_FIRST ? first : last;
        }

        /** The next session, or null behind the last. */
        @Nullable
        Member next() {
            Member member = next;
            next = member == null ? null : neighbour(member);
            return member;
        }

        private @Nullable Member neighbour(Member member) {
            return order == SessionQuery.Order.SMALLEST_FIRST ? member.after : member.before;
        }

        private void stepOver(Member leaving) {
            if (next == leaving) {
                next = neighbour(leaving);
            }
        }

        @Override
        public void close() {
            walks.remove(this);
        }
    }
}
