package io.socketbus.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server for the platform and the operator.
 *
 * @param port 1 to 65535, or 0 to let the system choose
 * @param hosts names, beside those of this host, by which it is reached
 * @param token what must be shown; null where one is made at the start
 * @param tls null for plain HTTP
 */
public record OpsConfig(
        String host,
        int port,
        List<String> hosts,
        @Nullable String token,
        @Nullable TlsConfig tls,
        Payload payload) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

    /** How much is shown of what peers send and get. */
    public enum Payload {
        /** All of it. */
        FULL,
        /** Lengths and structure: no letter, digit or byte. */
        MASKED,
        /** Lengths. */
        OFF
    }

    /** Whether only this host can reach it. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    /** Whether a name or address, as it is written, can only be this host. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }
}
