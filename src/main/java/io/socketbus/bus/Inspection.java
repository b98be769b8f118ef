package io.socketbus.bus;

import io.socketbus.api.CloseReason;
import io.socketbus.api.SessionId;
import io.socketbus.bus.SessionQuery.Found;
import io.socketbus.frame.FrameDecoder.Awaited;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an operator sees of the sessions of one listener on this node, and does to them. Safe on any thread. */
public final class Inspection {

    private final ListenerSessions sessions;

    public Inspection(ListenerSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * One session.
     *
     * @param heldBytes of its unfinished frame
     * @param awaited what that still needs; null where that is not known
     */
    public record Look(
            JsonObject description,
            long heldBytes,
            @Nullable Awaited awaited) {}

    /** Open sessions. */
    public int open() {
        return sessions.open();
    }

    /** The sessions of a page, in its order. */
    public Future<List<Found>> find(SessionQuery query) {
        return sessions.find(query);
    }

    /** What is to be said of these sessions, in their order; those that ended meanwhile are left out. */
    public Future<List<JsonObject>> describe(List<String> ids) {
        return sessions.describe(ids);
    }

    /** Empty where there is no such session. */
    public Future<Optional<Look>> look(String id) {
        return at(id, member -> {
            SessionView view = member.session.view();
            return new Look(member.describe(), view.measure(Measure.HELD_BYTES), view.awaited());
        });
    }

    /** Writes what is queued for it, then closes it; false where there is no such session. */
    public Future<Boolean> close(String id) {
        return at(id, member -> {
                    member.session.close(CloseReason.BY_CONTROL);
                    return member;
                })
                .map(Optional::isPresent);
    }

    private <T> Future<Optional<T>> at(String id, Function<Member, T> work) {
        SessionId parsed = SessionId.parse(id);
        LoopSessions home = parsed == null ? null : sessions.loop(parsed.loop());
        return home == null
                ? Future.succeededFuture(Optional.empty())
                : ListenerSessions.ask(
                        home, loop -> Optional.ofNullable(loop.member(id)).map(work));
    }
}
