package io.socketbus.config;

import io.socketbus.config.OpsConfig.Payload;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code ops}. */
final class OpsReader {

    /** Visible ASCII, since it travels in a header. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{16,1024}");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    private final Section ops;

    OpsReader(Section ops) {
        this.ops = ops;
    }

    OpsConfig read() {
        String host = ops.text("host", "127.0.0.1", text -> !text.isBlank(), "must be an address or a name");
        int port = ops.integer("port", 0, 65_535, 9_000);
        TlsConfig tls = new TlsReader(ops.optionalSection("tls")).read();
        OpsConfig read = new OpsConfig(host, port, hosts(), token(), ops.has("tls") ? tls : null, payload(host));
        ops.refuseUnknownKeys();
        return read;
    }

    private List<String> hosts() {
        List<String> hosts = ops.texts("hosts", List.of(), List.of());
        for (String host : hosts) {
            if (!HOST.matcher(host).matches()) {
                ops.fault("hosts", "must be a list of names or addresses", "write them without scheme and port");
                return List.of();
            }
        }
        return hosts;
    }

    private @Nullable String token() {
        String token = ops.optionalText("token", null);
        if (token != null && !TOKEN.matcher(token).matches()) {
            ops.fault(
                    "token",
                    "must be 16 to 1024 visible ASCII characters without blanks",
                    "take one from openssl rand -hex 32");
        }
        return token;
    }

    /** What peers send may be card data, and off this host anybody may be on the line. */
    private Payload payload(String host) {
        boolean loopback = OpsConfig.isLoopback(host);
        Payload payload = ops.oneOf("payload", Payload.class, loopback ? Payload.FULL : Payload.MASKED);
        if (payload == Payload.FULL && !loopback && !ops.refused("host")) {
            ops.fault("payload", "must be masked or off unless ops.host is a loopback address", "choose one of them");
        }
        return payload;
    }
}
