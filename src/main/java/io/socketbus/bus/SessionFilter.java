package io.socketbus.bus;

import io.socketbus.api.SessionId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions a list shows; what is null or empty does not narrow it.
 *
 * @param peer beginning of the peer's address, such as {@code 10.1.}
 * @param state where they stand
 */
public record SessionFilter(
        @Nullable String group,
        @Nullable String peer,
        Map<String, String> tags,
        @Nullable String state) {

    boolean accepts(Member member) {
        return (group == null || member.groups.contains(group))
                && (peer == null || member.session.peer().startsWith(peer))
                && member.tags.entrySet().containsAll(tags.entrySet())
                && (state == null || state.equals(member.session.view().state()));
    }

    /** The number in a session's id, by which lists are ordered. */
    static long number(String id) {
        SessionId parsed = SessionId.parse(id);
        return parsed == null ? 0 : parsed.n();
    }
}
