package io.socketbus.config;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys that are named for later versions: whoever uses one is told so, instead of "unknown". */
final class Later {

    private static final Set<String> LISTENER_KEYS = Set.of("inbound.local", "identity", "heartbeat", "events");
    private static final Pattern LISTENER = Pattern.compile("listeners\\.[^.]+\\.");

    private Later() {}

    static boolean key(String path) {
        return LISTENER_KEYS.contains(inListener(path));
    }

    /** The path below the listener's name; empty for one that is not in a listener. */
    private static String inListener(String path) {
        Matcher listener = LISTENER.matcher(path);
        return listener.lookingAt() ? path.substring(listener.end()) : "";
    }
}
