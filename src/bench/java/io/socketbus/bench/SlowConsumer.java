package io.socketbus.bench;

import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadResult;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.load.OrderLine;
import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whether a window bounds what a consumer that is far too slow leaves unanswered. Many peers send as fast as they can to a
 * listener whose consumer answers a few frames a second in all; meanwhile others exchange frames with a second listener of
 * the same process, which they have measured before in peace. Then the peers send nothing new, the consumer hurries up,
 * and every frame that was written must be answered, once and in order.
 *
 * <p>Options: {@code --peers}, {@code --size} bytes of a frame, {@code --answers} a second of the slow consumer,
 * {@code --seconds} of sending, {@code --heap} of the server and {@code --most} of it after a collection, in MiB;
 * {@code --healthy} peers of the second listener and their frames a second in all, {@code --rate}; {@code --warm} and
 * {@code --idle} seconds of their exchange before.
 */
public final class SlowConsumer {

    private static final String DEFAULTS =
            "peers=200 size=256 answers=100 seconds=60 heap=128 most=64 healthy=5 rate=500 warm=20 idle=30";
    private static final Duration STRAY = Duration.ofSeconds(1);
    private static final int UNLIMITED = 1 << 30;
    private static final double P99_FACTOR = 2;

    private final Options options;
    private final ServerProcess server;
    private final OrderLine orders;
    private final Verdict verdict = new Verdict();

    private SlowConsumer(Options options, ServerProcess server, OrderLine orders) {
        this.options = options;
        this.server = server;
        this.orders = orders;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(DEFAULTS, arguments);
        System.out.println(Machine.describe() + "; " + options);
        Launch launch = Launch.gateway("window", Map.of(), List.of(Launch.PORT, Launch.ECHO_PORT, Launch.ORDERS_PORT));
        List<String> jvm = List.of("-Xmx" + options.text("heap") + "m", "-XX:+UseSerialGC");
        try (ServerProcess server = ServerProcess.start(launch, jvm);
                OrderLine orders = new OrderLine(server.address(Launch.ORDERS_PORT))) {
            new SlowConsumer(options, server, orders).run();
        }
    }

    private void run() throws Exception {
        LoadShape flooding = LoadShape.lines(options.number("peers"), UNLIMITED, options.number("size"));
        LoadShape steady =
                LoadShape.lines(options.number("healthy"), 1_000, 128).withRate(options.number("rate"));
        try (Load healthy = Load.connect(server.address(Launch.ECHO_PORT), steady);
                Load flood = Load.connectNumbered(server.address(), flooding, 0)) {
            healthy.run(options.seconds("warm"));
            heap();
            Slices idle = Slices.of(healthy, options.seconds("idle"));
            JsonObject idleHeap = heap();
            pace(options.number("answers"));
            Slices beside = floodBeside(flood, healthy);
            JsonObject heap = heap();
            healthy.finish();
            judge(idle, beside);
            judge(idleHeap, heap);
            hurryUp(flood);
        }
        int exitCode = server.stop();
        verdict.claim("end", "exit code 0", exitCode == 0, "%d", exitCode);
        verdict.print();
    }

    /** Both at once: the peers that flood on a thread of their own. */
    private Slices floodBeside(Load flood, Load healthy) throws Exception {
        Duration duration = options.seconds("seconds");
        CompletableFuture<LoadResult> flooded = CompletableFuture.supplyAsync(() -> flood(flood, duration));
        Slices beside = Slices.of(healthy, duration);
        LoadResult slow = flooded.get(1, TimeUnit.MINUTES);
        verdict.note(
                "flood",
                "%,d frames written in %.0f s, %,d answered, server RSS %d MiB, load average %s",
                flood.framesSent(),
                slow.seconds(),
                slow.frames(),
                server.residentKib() / 1024,
                Machine.loadAverage());
        return beside;
    }

    private static LoadResult flood(Load flood, Duration duration) {
        try {
            return flood.run(duration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pace(int answersPerSecond) throws IOException {
        orders.ask("bench.slow.pace", new JsonObject().put("perSecond", answersPerSecond));
    }

    private JsonObject heap() throws IOException {
        return orders.ask("bench.heap", new JsonObject());
    }

    private void judge(Slices idle, Slices beside) {
        verdict.note("other listener, idle", "%s", idle);
        verdict.claim(
                "other listener, flood",
                "p99 at most " + P99_FACTOR + " times idle",
                beside.micros(99) <= P99_FACTOR * idle.micros(99),
                "%s",
                beside);
    }

    private void judge(JsonObject idle, JsonObject flood) {
        verdict.note("heap after GC, idle", "%d MiB", idle.getLong("mostKib") / 1024);
        verdict.claim(
                "heap after GC, flood",
                "at most " + options.text("most") + " MiB of " + options.text("heap"),
                flood.getLong("mostKib") / 1024 <= options.number("most"),
                "%d MiB, all pauses together %d ms",
                flood.getLong("mostKib") / 1024,
                flood.getLong("pauseMillis"));
    }

    /** The load has compared every byte of every answer with what was due when it returns from this. */
    private void hurryUp(Load flood) throws IOException {
        pace(0);
        long begin = System.nanoTime();
        flood.finish();
        double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        flood.hold(STRAY);
        verdict.claim(
                "full speed",
                "each frame answered once, in order",
                flood.framesBack() == flood.framesSent(),
                "%,d of %,d in %.1f s",
                flood.framesBack(),
                flood.framesSent(),
                seconds);
        JsonObject counters = orders.counters("slow");
        verdict.claim(
                "counters",
                "acknowledged, and nothing else",
                counters.getLong("framesIn") == flood.framesSent()
                        && counters.getLong("acknowledged") == flood.framesSent(),
                "framesIn=%d acknowledged=%d dead=%d lateReplies=%d",
                counters.getLong("framesIn"),
                counters.getLong("acknowledged"),
                counters.getLong("dead"),
                counters.getLong("lateReplies"));
    }
}
