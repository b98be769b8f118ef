package io.socketbus.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** When another value of a key takes effect, in a process that runs. */
public enum ChangeEffect {
    /** At once, for open sessions too. */
    LIVE,
    /** For sessions that open from then on; those that are open keep what they have. */
    NEW_SESSIONS,
    /** At the next start: until then a configuration that changes it is refused. */
    RESTART;

    private static final Pattern LISTENER = Pattern.compile("listeners\\.[^.]+\\.");

    /** One that is a section stands for all below it that are not named. */
    private static final Map<String, ChangeEffect> TABLE = made();

    private static Map<String, ChangeEffect> made() {
        Map<String, ChangeEffect> table = new LinkedHashMap<>();
        put(table, RESTART, "host", "port", "instances", "framing", "codec");
        put(table, RESTART, "tls", "tls.handshakeTimeout");
        put(table, NEW_SESSIONS, "tls.certificates", "tls.keys", "tls.trust", "tls.clientAuth", "tls.protocols");
        put(table, RESTART, "proxy");
        put(table, NEW_SESSIONS, "proxy.trusted", "proxy.timeout");
        put(table, RESTART, "inbound.address", "inbound.scope");
        put(table, NEW_SESSIONS, "inbound.delivery", "inbound.headers", "inbound.copy");
        put(table, NEW_SESSIONS, "inbound.maxInFlight", "inbound.maxInFlightBytes", "inbound.replyTimeout");
        put(table, NEW_SESSIONS, "inbound.attempts", "inbound.idempotent", "inbound.replyOrder");
        put(table, NEW_SESSIONS, "inbound.ackFrame", "inbound.nackFrame", "inbound.onNobody", "inbound.nobodyTimeout");
        put(table, NEW_SESSIONS, "inbound.onBadFrame", "inbound.errorFrame");
        put(table, RESTART, "outbound.address");
        put(table, NEW_SESSIONS, "outbound.maxQueuedBytes", "outbound.maxQueuedMessages", "outbound.stallTimeout");
        put(table, LIVE, "outbound.onFull");
        put(table, NEW_SESSIONS, "outbound.ask");
        put(table, LIVE, "limits.maxSessions", "limits.maxSessionsPerAddress", "limits.acceptRate");
        put(table, LIVE, "limits.allow", "limits.deny");
        put(table, NEW_SESSIONS, "limits.maxFrameBytes", "limits.onOversize", "limits.frameRate", "limits.byteRate");
        put(table, NEW_SESSIONS, "limits.firstFrameTimeout", "limits.frameTimeout", "limits.idleTimeout");
        put(table, NEW_SESSIONS, "limits.maxAge", "limits.halfCloseTimeout", "limits.halfCloseQuiet");
        put(table, LIVE, "goodbyeFrame");
        put(table, RESTART, "node", "verticles", "ops", "memory", "tracing");
        put(table, NEW_SESSIONS, "ops.tls.certificates", "ops.tls.keys", "ops.tls.trust");
        put(table, LIVE, "drain.announce", "drain.total", "drain.quiet", "drain.closeRate", "reload");
        put(table, LIVE, "log");
        return Collections.unmodifiableMap(table);
    }

    /** Every key by its path, those of a listener without its name, in the order in which people read them. */
    public static Map<String, ChangeEffect> table() {
        return TABLE;
    }

    private static void put(Map<String, ChangeEffect> table, ChangeEffect effect, String... keys) {
        for (String key : keys) {
            table.put(key, effect);
        }
    }

    /** As the table names it. */
    static String inTable(String path) {
        return LISTENER.matcher(path).replaceFirst("");
    }

    /**
     * What a change of a key does.
     *
     * @param path of a key, not of a listener as a whole
     */
    static ChangeEffect of(String path) {
        String key = inTable(path);
        while (!TABLE.containsKey(key)) {
            int end = key.lastIndexOf('.');
            if (end < 0) {
                throw new IllegalArgumentException(path + " is in no row of the table of changes");
            }
            key = key.substring(0, end);
        }
        return TABLE.getOrDefault(key, RESTART);
    }
}
