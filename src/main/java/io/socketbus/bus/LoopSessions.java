package io.socketbus.bus;

import io.socketbus.bus.SessionQuery.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of one listener on one event loop, their groups and tags. Everything but {@link #loop} and
 * {@link #context} belongs to that event loop.
 */
public final class LoopSessions {

    /** In one turn of the event loop: some 100 microseconds. */
    private static final int DESCRIBED_AT_ONCE = 64;

    private final int loop;
    private final Context context;
    private final Members members = new Members();
    private final Map<String, Set<Recipient>> groups = new HashMap<>();
    private volatile int open;

    /** Found last: components mostly answer several frames of one session in a row. */
    private @Nullable Recipient last;

    LoopSessions(int loop, Context context) {
        this.loop = loop;
        this.context = context;
    }

    /** Number of the event loop. */
    public int loop() {
        return loop;
    }

    Context context() {
        return context;
    }

    /** Takes in a session that opened. */
    public void add(Recipient session) {
        members.add(session);
        open = members.size();
    }

    /** Forgets a session that ended. */
    public void remove(Recipient session) {
        Member member = members.remove(session.id());
        last = null;
        open = members.size();
        if (member != null) {
            leave(member, List.copyOf(member.groups));
        }
    }

    /** Number of the sessions; on any thread. */
    int open() {
        return open;
    }

    @Nullable
    Recipient session(String id) {
        Recipient found = last;
        if (found == null || !found.id().equals(id)) {
            Member member = members.get(id);
            found = member == null ? null : member.session;
            last = found;
        }
        return found;
    }

    /** A copy, since what is done to them may end them. */
    public List<Recipient> all() {
        return members.sessions();
    }

    List<Recipient> group(String name) {
        return List.copyOf(groups.getOrDefault(name, Set.of()));
    }

    void join(Recipient session, Collection<String> names) {
        Member member = members.get(session.id());
        if (member == null) {
            return;
        }
        if (member.groups.isEmpty()) {
            member.groups = new TreeSet<>();
        }
        for (String name : names) {
            member.groups.add(name);
            groups.computeIfAbsent(name, group -> new LinkedHashSet<>()).add(session);
        }
    }

    void leave(Recipient session, Collection<String> names) {
        Member member = members.get(session.id());
        if (member != null) {
            leave(member, names);
        }
    }

    private void leave(Member member, Collection<String> names) {
        for (String name : names) {
            Set<Recipient> group = groups.get(name);
            if (group != null && group.remove(member.session)) {
                member.groups.remove(name);
                if (group.isEmpty()) {
                    groups.remove(name);
                }
            }
        }
    }

    /** @param tags names to values; a null value takes a tag away */
    void tag(Recipient session, Map<String, @Nullable String> tags) {
        Member member = members.get(session.id());
        if (member == null) {
            return;
        }
        Map<String, String> changed = new TreeMap<>(member.tags);
        tags.forEach((name, value) -> {
            if (value == null) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        member.tags = changed;
    }

    @Nullable
    Member member(String id) {
        return members.get(id);
    }

    @Nullable
    JsonObject describe(String id) {
        Member member = members.get(id);
        return member == null ? null : member.describe();
    }

    /** The sessions of a page, as far as they are here, in its order; on any thread. */
    Future<List<Found>> find(SessionQuery query) {
        return SessionSearch.of(this, members, query);
    }

    /** What is to be said of these sessions, as far as they are still here; on any thread. */
    Future<List<JsonObject>> describe(List<String> ids) {
        Iterator<String> next = ids.iterator();
        List<JsonObject> descriptions = new ArrayList<>();
        return Slices.of(context, () -> {
            for (int described = 0; described < DESCRIBED_AT_ONCE && next.hasNext(); described++) {
                JsonObject description = describe(next.next());
                if (description != null) {
                    descriptions.add(description);
                }
            }
            return next.hasNext() ? null : descriptions;
        });
    }
}
