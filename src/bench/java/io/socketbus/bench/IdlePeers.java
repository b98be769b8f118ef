package io.socketbus.bench;

import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.server.Contender;
import io.socketbus.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a connection costs that has said one thing and is silent since.
 *
 * <p>A few peers warm the server and leave; then all connect, send a frame each, get it back, and keep still. Heap is what
 * is live after a collection; RSS is the whole process, and includes what the warm-up left behind.
 *
 * <p>Options: {@code --servers}, {@code --peers}, {@code --seconds} of silence.
 */
public final class IdlePeers {

    /** A small heap that grows, so that memory in use is memory needed. */
    private static final List<String> JVM = List.of("-Xms32m", "-Xmx1g", "-XX:+UseSerialGC");

    private static final LoadShape WARM = new LoadShape(200, 32, 128, 0);
    private static final String DEFAULTS = "servers=vertx,netty,plain,bytes,json peers=9000 seconds=5";

    private IdlePeers() {}

    public static void main(String[] arguments) throws IOException {
        Options options = new Options(DEFAULTS, arguments);
        LoadShape shape = new LoadShape(options.number("peers"), 1, 128, 0);
        System.out.println(Machine.describe() + "; servers: java " + String.join(" ", JVM));
        System.out.println();
        System.out.println("| server | peers | heap KiB a peer | RSS KiB a peer | RSS MiB before | CPU % |");
        System.out.println("|---|---|---|---|---|---|");
        for (String label : options.list("servers")) {
            try (ServerProcess server = ServerProcess.start(Contender.of(label).launch(), JVM)) {
                System.out.println(line(server, shape, options.seconds("seconds")));
            }
        }
    }

    private static String line(ServerProcess server, LoadShape shape, Duration silence) throws IOException {
        try (Load warm = Load.connect(server.address(), WARM)) {
            warm.run(Duration.ofSeconds(2));
            warm.finish();
        }
        long heapBefore = server.liveHeapKib();
        long residentBefore = server.residentKib();
        try (Load load = Load.connect(server.address(), shape)) {
            load.exchange(1);
            double heap = server.liveHeapKib() - heapBefore;
            Duration cpuBefore = server.cpu();
            load.hold(silence);
            double cpuPercent = 100.0 * server.cpu().minus(cpuBefore).toMillis() / silence.toMillis();
            double resident = server.residentKib() - residentBefore;
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | %d | %.1f |",
                    server.label(),
                    shape.peers(),
                    heap / shape.peers(),
                    resident / shape.peers(),
                    residentBefore / 1024,
                    cpuPercent);
        }
    }
}
