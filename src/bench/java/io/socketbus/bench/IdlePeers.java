package io.socketbus.bench;

import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.load.TlsPeers;
import io.socketbus.bench.server.Certificate;
import io.socketbus.bench.server.Contender;
import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.ServerProcess;
import io.socketbus.bench.server.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a connection costs that is silent.
 *
 * <p>A few peers warm the server and leave; then all connect, and keep still. Heap is what is live after a collection; RSS is
 * the whole process, and includes what the warm-up left behind. The modes:
 *
 * <ul>
 *   <li>{@code plain}: each peer has sent a line and has it back;
 *   <li>{@code tls}: the same by TLS;
 *   <li>{@code held}: each peer has sent a few KiB of lines, none of which is answered, so that its session is not read any
 *       more, and holds what was read already. Socketbus only.
 * </ul>
 *
 * <p>Options: {@code --servers}, {@code --modes}, {@code --peers}, {@code --seconds} of silence, {@code --held} lines of each
 * peer.
 */
public final class IdlePeers {

    /** A small heap that grows, so that memory in use is memory needed. */
    private static final List<String> JVM = List.of("-Xms32m", "-Xmx1g", "-XX:+UseSerialGC");

    private static final int FRAME_BYTES = 128;
    private static final LoadShape WARM = LoadShape.lines(200, 32, FRAME_BYTES);
    private static final int TLS_WARM = 200;
    private static final Map<String, String> UNANSWERED = Map.of(
            "SOCKETBUS_LISTENERS_BENCH_INBOUND_DELIVERY", "request",
            "SOCKETBUS_LISTENERS_BENCH_INBOUND_MAXINFLIGHT", "1",
            "SOCKETBUS_LISTENERS_BENCH_INBOUND_REPLYTIMEOUT", "1h",
            "SOCKETBUS_VERTICLES_CONSUMER_CLASS", "io.socketbus.bench.server.Silent");
    private static final String DEFAULTS =
            "servers=vertx,netty,bytes,json modes=plain,held,tls peers=19000 seconds=5 held=64";

    private final Options options;
    private final int peers;

    private IdlePeers(Options options) {
        this.options = options;
        this.peers = options.number("peers");
    }

    public static void main(String[] arguments) throws Exception {
        IdlePeers idle = new IdlePeers(new Options(DEFAULTS, arguments));
        Machine.print("java " + String.join(" ", JVM), idle.options);
        System.out.println("| server | mode | peers | heap KiB a peer | RSS KiB a peer | RSS MiB before | CPU % |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String mode : idle.options.list("modes")) {
            for (String label : idle.options.list("servers")) {
                idle.measure(Contender.of(label), Mode.valueOf(mode.toUpperCase(Locale.ROOT)));
            }
        }
    }

    private enum Mode {
        PLAIN,
        TLS,
        HELD;

        /** Bare Netty is not taught TLS, and no yardstick holds anything. */
        boolean isKnownTo(Contender contender) {
            return this == PLAIN || contender.isGateway() || this == TLS && contender == Contender.VERTX;
        }

        Map<String, String> environment() throws Exception {
            return switch (this) {
                case PLAIN -> Map.of();
                case TLS -> Certificate.environment();
                case HELD -> UNANSWERED;
            };
        }
    }

    private void measure(Contender contender, Mode mode) throws Exception {
        if (!mode.isKnownTo(contender)) {
            return;
        }
        Launch launch = contender.launch(Setting.USUAL).with(mode.environment());
        try (ServerProcess server = ServerProcess.start(launch, JVM)) {
            warm(server, mode);
            Memory before = Memory.of(server);
            AutoCloseable silent = connect(server, mode);
            try {
                print(server, mode, before);
            } finally {
                silent.close();
            }
        }
    }

    private void print(ServerProcess server, Mode mode, Memory before) throws Exception {
        Memory during = Memory.of(server);
        Duration silence = options.seconds("seconds");
        Duration cpuBefore = server.cpu();
        TimeUnit.MILLISECONDS.sleep(silence.toMillis());
        double cpuMillis = server.cpu().minus(cpuBefore).toMillis();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %.2f | %.2f | %d | %.1f |%n",
                server.label(),
                mode.name().toLowerCase(Locale.ROOT),
                peers,
                (during.heapKib() - before.heapKib()) / (double) peers,
                (during.residentKib() - before.residentKib()) / (double) peers,
                before.residentKib() / 1024,
                100 * cpuMillis / silence.toMillis());
    }

    /** What a server has in use once garbage is collected. */
    private record Memory(long heapKib, long residentKib) {
        static Memory of(ServerProcess server) throws IOException {
            return new Memory(server.liveHeapKib(), server.residentKib());
        }
    }

    private void warm(ServerProcess server, Mode mode) throws Exception {
        if (mode == Mode.PLAIN) {
            try (Load warm = Load.connect(server.address(), WARM)) {
                warm.run(Duration.ofSeconds(2));
                warm.finish();
            }
        } else if (mode == Mode.TLS) {
            TlsPeers.connect(server.address(), TLS_WARM, FRAME_BYTES).close();
        } else {
            hold(server, WARM).close();
        }
    }

    private AutoCloseable connect(ServerProcess server, Mode mode) throws Exception {
        if (mode == Mode.TLS) {
            return TlsPeers.connect(server.address(), peers, FRAME_BYTES);
        } else if (mode == Mode.HELD) {
            return hold(server, LoadShape.lines(peers, options.number("held"), FRAME_BYTES));
        }
        Load load = Load.connect(server.address(), LoadShape.lines(peers, 1, FRAME_BYTES));
        load.exchange(1);
        return load;
    }

    /** Whatever comes would be a fault: nobody answers. */
    private Load hold(ServerProcess server, LoadShape shape) throws IOException {
        Load load = Load.connect(server.address(), shape);
        load.send(shape.window());
        load.hold(options.seconds("seconds"));
        return load;
    }
}
