package io.socketbus.bus;

import io.socketbus.api.SessionId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions a list shows; what is null or empty does not narrow it.
 *
 * @param peer beginning of the peer's address, such as {@code 10.1.}
 */
record SessionFilter(@Nullable String group, @Nullable String peer, Map<String, String> tags) {

    boolean accepts(Recipient session, Set<String> groups, Map<String, String> tagged) {
        return (group == null || groups.contains(group))
                && (peer == null || session.peer().startsWith(peer))
                && tagged.entrySet().containsAll(tags.entrySet());
    }

    /** The number in a session's id, by which lists are ordered. */
    static long number(String id) {
        SessionId parsed = SessionId.parse(id);
        return parsed == null ? 0 : parsed.n();
    }
}
