package io.socketbus.bus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One session with what components said of it, and its neighbours in the order in which they opened. */
final class Member {

    final Recipient session;
    final long number;
    Set<String> groups = Set.of();
    Map<String, String> tags = Map.of();

    @Nullable
    Member before;

    @Nullable
    Member after;

    Member(Recipient session) {
        this.session = session;
        this.number = SessionFilter.number(session.id());
    }

    long measure(Measure measure) {
        return measure == Measure.OPENED ? number : session.view().measure(measure);
    }

    JsonObject describe() {
        return session.view()
                .describe()
                .put("groups", new JsonArray(List.copyOf(groups)))
                .put("tags", new JsonObject(Map.copyOf(tags)));
    }
}
