package io.socketbus.bench;

import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.server.Contender;
import io.socketbus.bench.server.ServerProcess;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much Socketbus carries beside bare Vert.x, bare Netty and the plain design.
 *
 * <p>All servers run from the start; after a warm-up they are measured in turn, A B C, A B C, so that whatever else the
 * machine does meets all of them. Every byte that comes back is checked: a wrong one ends the run with exit code 1.
 *
 * <p>Options: {@code --servers} names of {@link Contender}s, {@code --peers}, {@code --window} frames of one peer under
 * way, {@code --size} bytes of a frame, {@code --rate} frames a second in an open loop (0: closed loop), {@code --rounds},
 * {@code --seconds} of one measurement, {@code --warm} seconds of warm-up for each server.
 */
public final class GatewayLoad {

    /** The same for all servers. */
    static final List<String> JVM =
            List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-Dvertx.disableContextTimings=true");

    private static final LoadShape SMALL_FRAMES = new LoadShape(50, 32, 128, 0);
    private static final String DEFAULTS =
            "servers=vertx,netty,plain,bytes,text,json peers=50 window=32 size=128 rate=0 rounds=5 seconds=1.5 warm=10";

    private final Options options;
    private final LoadShape shape;
    private final List<ServerProcess> servers = new ArrayList<>();

    private GatewayLoad(Options options) {
        this.options = options;
        this.shape = new LoadShape(
                options.number("peers"), options.number("window"), options.number("size"), options.number("rate"));
    }

    public static void main(String[] arguments) throws IOException {
        GatewayLoad load = new GatewayLoad(new Options(DEFAULTS, arguments));
        try {
            load.start();
            load.warm();
            load.print(load.measure());
        } finally {
            load.servers.forEach(ServerProcess::close);
        }
    }

    private void start() throws IOException {
        for (String label : options.list("servers")) {
            servers.add(ServerProcess.start(Contender.of(label).launch(), JVM));
        }
    }

    /**
     * Small frames first: a Java whose first frames are large compiles the loops of RecordParser while it is inside
     * them, and bare Vert.x stays at half its speed for good.
     */
    private void warm() throws IOException {
        for (LoadShape warm : List.of(SMALL_FRAMES, shape)) {
            for (ServerProcess server : servers) {
                Measurement.of(server, warm, options.seconds("warm").dividedBy(2));
            }
        }
    }

    private Map<String, List<Measurement>> measure() throws IOException {
        Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
        for (int round = 0; round < options.number("rounds"); round++) {
            for (ServerProcess server : servers) {
                rounds.computeIfAbsent(server.label(), label -> new ArrayList<>())
                        .add(Measurement.of(server, shape, options.seconds("seconds")));
            }
        }
        return rounds;
    }

    private void print(Map<String, List<Measurement>> rounds) {
        String measure = rounds.containsKey(Contender.VERTX.label())
                ? Contender.VERTX.label()
                : rounds.keySet().iterator().next();
        Table table = new Table(rounds, measure);
        System.out.println(LocalDate.now(ZoneOffset.UTC) + ", " + Machine.describe());
        System.out.println("servers: java " + String.join(" ", JVM) + "; " + options + "; ratios to " + measure);
        System.out.println();
        table.throughput().forEach(System.out::println);
        if (options.number("rate") > 0) {
            System.out.println();
            table.latency().forEach(System.out::println);
        }
    }
}
