package io.socketbus.bench.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A server that writes what comes to one port to all peers of another, on one event loop. */
public enum Announcer {
    /** Vert.x alone: one Buffer, a write a socket. The measure of the others. */
    VERTX,
    /** Socketbus, frames as Buffers. */
    BYTES,
    /** Socketbus, frames as JsonObjects: each is encoded once. */
    JSON;

    /** The name on the command line and in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where there is no such one */
    public static Announcer of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** What starts it: peers connect to {@link Launch#PORT}, frames go to {@link Launch#ORDERS_PORT}. */
    public Launch launch() {
        String label = "broadcast-" + label();
        List<String> ports = List.of(Launch.PORT, Launch.ORDERS_PORT);
        return this == VERTX
                ? new Launch(
                        label,
                        List.of("-cp", System.getProperty("java.class.path"), VertxBroadcast.class.getName()),
                        Map.of(),
                        ports)
                : Launch.gateway(label, "src/bench/broadcast.json", 1, Map.of("BENCH_CODEC", label()), ports);
    }
}
