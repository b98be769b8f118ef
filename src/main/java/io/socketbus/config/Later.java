package io.socketbus.config;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and values that are named for later versions: whoever uses one is told so, instead of "unknown". */
final class Later {

    private static final Set<String> LISTENER_KEYS = Set.of(
            "inbound.maxInFlight",
            "inbound.maxInFlightBytes",
            "inbound.replyTimeout",
            "inbound.attempts",
            "inbound.idempotent",
            "inbound.replyOrder",
            "inbound.ackFrame",
            "inbound.nackFrame",
            "inbound.onNobody",
            "inbound.nobodyTimeout",
            "inbound.local",
            "outbound.maxQueuedMessages",
            "outbound.stallTimeout",
            "outbound.ask",
            "limits.maxSessionsPerAddress",
            "limits.acceptRate",
            "limits.frameRate",
            "limits.byteRate",
            "limits.firstFrameTimeout",
            "limits.frameTimeout",
            "limits.idleTimeout",
            "limits.maxAge",
            "limits.allow",
            "limits.deny",
            "identity",
            "proxy",
            "heartbeat",
            "events");
    private static final Set<String> ROOT_KEYS =
            Set.of("memory", "log", "tracing", "ops.token", "ops.tls", "ops.payload", "drain.closeRate");
    private static final Set<String> VALUES = Set.of("inbound.delivery=request", "outbound.onFull=drop-oldest");
    private static final Pattern LISTENER = Pattern.compile("listeners\\.[^.]+\\.");

    private Later() {}

    static boolean key(String path) {
        return ROOT_KEYS.contains(path) || LISTENER_KEYS.contains(inListener(path));
    }

    static boolean value(String path, String value) {
        return VALUES.contains(inListener(path) + '=' + value);
    }

    /** The path below the listener's name; empty for one that is not in a listener. */
    private static String inListener(String path) {
        Matcher listener = LISTENER.matcher(path);
        return listener.lookingAt() ? path.substring(listener.end()) : "";
    }
}
