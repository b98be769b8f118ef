package io.socketbus.server;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * Counters as pairs of a line in the log: {@code framesIn=2 closed.PEER_CLOSED=1}.
 *
 * <p>Not encoded as JSON: the encoder's classes would be loaded for the last line of a process, on the event loop.
 */
final class LogPairs {

    private LogPairs() {}

    /** A space before each pair; the members of an object have its name, and those of all around it, before theirs. */
    static String of(JsonObject counters) {
        StringBuilder line = new StringBuilder();
        append("", counters, line);
        return line.toString();
    }

    private static void append(String prefix, JsonObject counters, StringBuilder line) {
        for (Map.Entry<String, Object> counter : counters) {
            String name = prefix + counter.getKey();
            if (counter.getValue() instanceof JsonObject nested) {
                append(name + '.', nested, line);
            } else {
                line.append(' ').append(name).append('=').append(counter.getValue());
            }
        }
    }
}
