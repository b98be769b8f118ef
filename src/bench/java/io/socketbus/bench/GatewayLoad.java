package io.socketbus.bench;

import io.socketbus.bench.load.Form;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.server.Contender;
import io.socketbus.bench.server.ServerProcess;
import io.socketbus.bench.server.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much Socketbus carries beside bare Vert.x, bare Netty and the plain design.
 *
 * <p>All servers run from the start; after a warm-up they are measured in turn, A B C, A B C, so that whatever else the
 * machine does meets all of them. Every byte that comes back is checked: a wrong one ends the run with exit code 1.
 *
 * <p>Options: {@code --servers} names of {@link Contender}s, {@code --peers}, {@code --window} frames of one peer under
 * way, {@code --size} bytes of a frame, {@code --framing} line or length, {@code --rate} frames a second in an open loop
 * (0: closed loop), {@code --loops} event loops of a server (more than one: each server runs twice, with one and with so
 * many, and is compared with itself), {@code --rounds}, {@code --seconds} of one measurement, {@code --warm} seconds of
 * warm-up for each server.
 */
public final class GatewayLoad {

    /** The same for all servers. */
    static final List<String> JVM =
            List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-Dvertx.disableContextTimings=true");

    private static final LoadShape SMALL_FRAMES = LoadShape.lines(50, 32, 128);
    private static final String DEFAULTS = "servers=vertx,netty,plain,bytes,text,json peers=50 window=32 size=128"
            + " framing=line rate=0 loops=1 rounds=5 seconds=1.5 warm=8";

    private final Options options;
    private final LoadShape shape;
    private final List<Running> servers = new ArrayList<>();
    private final Map<String, String> measures = new HashMap<>();

    /** A server, and what its peers speak. */
    private record Running(ServerProcess process, Form form) {
        Measurement measure(LoadShape shape, Duration duration) throws IOException {
            return Measurement.of(process, shape.withForm(form), duration);
        }
    }

    private GatewayLoad(Options options) {
        this.options = options;
        this.shape = new LoadShape(
                options.number("peers"),
                options.number("window"),
                options.number("size"),
                options.number("rate"),
                Form.of(options.text("framing")));
    }

    public static void main(String[] arguments) throws IOException {
        GatewayLoad load = new GatewayLoad(new Options(DEFAULTS, arguments));
        try {
            load.start();
            load.warm();
            load.print(load.measure());
        } finally {
            load.servers.forEach(server -> server.process().close());
        }
    }

    private void start() throws IOException {
        List<String> labels = options.list("servers");
        String first = labels.contains(Contender.VERTX.label()) ? Contender.VERTX.label() : labels.get(0);
        int loops = options.number("loops");
        for (String label : labels) {
            start(label, label, 1);
            if (loops == 1) {
                measures.put(label, first);
            } else {
                start(label, label + "-x" + loops, loops);
                measures.put(label, label);
                measures.put(label + "-x" + loops, label);
            }
        }
    }

    private void start(String contender, String label, int loops) throws IOException {
        Contender started = Contender.of(contender);
        Setting setting = new Setting(shape.form(), loops);
        ServerProcess process = ServerProcess.start(started.launch(label, setting), JVM);
        servers.add(new Running(process, started.form(shape.form())));
    }

    /**
     * Small frames first: a Java whose first frames are large compiles the loops of RecordParser while it is inside
     * them, and bare Vert.x stays at half its speed for good.
     */
    private void warm() throws IOException {
        for (LoadShape warm : List.of(SMALL_FRAMES, shape)) {
            for (Running server : servers) {
                server.measure(warm, options.seconds("warm").dividedBy(2));
            }
        }
    }

    private Rounds measure() throws IOException {
        Rounds rounds = new Rounds(measures);
        for (int round = 0; round < options.number("rounds"); round++) {
            for (Running server : servers) {
                rounds.add(server.process().label(), server.measure(shape, options.seconds("seconds")));
            }
        }
        return rounds;
    }

    private void print(Rounds rounds) {
        Machine.print("java " + String.join(" ", JVM), options);
        Table table = new Table(rounds);
        table.throughput().forEach(System.out::println);
        if (options.number("rate") > 0) {
            System.out.println();
            table.latency().forEach(System.out::println);
        }
    }
}
