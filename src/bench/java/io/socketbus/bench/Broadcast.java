package io.socketbus.bench;

import io.socketbus.bench.load.Audience;
import io.socketbus.bench.server.Announcer;
import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast one frame reaches many sessions. A source sends lines to one port, and each must come to every peer of another: by
 * a component that sends it to all of them, or, with bare Vert.x, by a write a socket. The next one goes out when all peers
 * have the one before the window. A frame counts once for each peer.
 *
 * <p>All servers run from the start, and are measured in turn; every byte is checked.
 *
 * <p>Options: {@code --servers} names of {@link Announcer}s, {@code --readers}, {@code --window}, {@code --size} bytes of a
 * frame, {@code --rounds}, {@code --seconds} of one measurement, {@code --warm} seconds for each server.
 */
public final class Broadcast {

    private static final Duration SETTLE = Duration.ofMillis(300);
    private static final String DEFAULTS =
            "servers=vertx,bytes,json readers=1000 window=8 size=1024 rounds=7 seconds=2 warm=8";

    private final Options options;
    private final List<ServerProcess> servers = new ArrayList<>();

    private Broadcast(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        Broadcast broadcast = new Broadcast(new Options(DEFAULTS, arguments));
        try {
            broadcast.run();
        } finally {
            broadcast.servers.forEach(ServerProcess::close);
        }
    }

    private void run() throws IOException {
        Map<String, String> measures = new HashMap<>();
        for (String label : options.list("servers")) {
            servers.add(ServerProcess.start(Announcer.of(label).launch(), GatewayLoad.JVM));
            ServerProcess first = servers.get(0);
            measures.put(servers.get(servers.size() - 1).label(), first.label());
        }
        for (ServerProcess server : servers) {
            measure(server, options.seconds("warm"));
        }
        Rounds rounds = new Rounds(measures);
        for (int round = 0; round < options.number("rounds"); round++) {
            for (ServerProcess server : servers) {
                rounds.add(server.label(), measure(server, options.seconds("seconds")));
            }
        }
        Machine.print("java " + String.join(" ", GatewayLoad.JVM), options);
        new Table(rounds).throughput().forEach(System.out::println);
    }

    private Measurement measure(ServerProcess server, Duration duration) throws IOException {
        Audience.Shape shape = new Audience.Shape(options.number("window"), options.number("size"));
        try (Audience audience = Audience.connect(
                server.address(), server.address(Launch.ORDERS_PORT), options.number("readers"), shape)) {
            return Measurement.of(server, audience, SETTLE, duration);
        }
    }
}
