package io.socketbus.server;

import io.vertx.core.json.JsonObject;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counters as pairs of a line in the log, {@code framesIn=2 closed.PEER_CLOSED=1}: the members of an object have its name,
 * and those of all around it, before theirs.
 *
 * <p>Not encoded as JSON: the encoder's classes would be loaded for the last line of a process, on the event loop.
 */
final class LogPairs extends AbstractMap<String, Object> {

    private final Map<String, Object> pairs = new LinkedHashMap<>();

    LogPairs(JsonObject counters) {
        add("", counters);
    }

    private void add(String prefix, JsonObject counters) {
        for (Map.Entry<String, Object> counter : counters) {
            String name = prefix + counter.getKey();
            if (counter.getValue() instanceof JsonObject nested) {
                add(name + '.', nested);
            } else {
                pairs.put(name, counter.getValue());
            }
        }
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return pairs.entrySet();
    }

    /** A space before each pair. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        pairs.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
        return line.toString();
    }
}
