package io.socketbus.bus;

import io.socketbus.api.CloseReason;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What is kept of a session that has ended.
 *
 * @param closed when it ended
 * @param counts what it read and wrote, and how long it lived
 */
public record ClosedSession(
        String session, String peer, CloseReason reason, Instant opened, Instant closed, JsonObject counts) {

    /** One number of it; 0 for what it has no more. */
    public long measure(Measure measure) {
        return measure == Measure.OPENED ? SessionFilter.number(session) : counts.getLong(measure.toString(), 0L);
    }

    /** What a person wants to know of it. */
    public JsonObject describe() {
        return new JsonObject()
                .put("session", session)
                .put("peer", peer)
                .put("state", "closed")
                .put("reason", reason.name())
                .put("opened", opened.toString())
                .put("closed", closed.toString())
                .mergeIn(counts);
    }
}
