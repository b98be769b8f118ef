package io.socketbus.bench;

import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whether peers that never read cost anybody else anything. Many of them connect, and a component sends without a pause: first
 * each frame to all of them, then to others a frame of its own to each. A few peers of the same listener read what they get,
 * and a few exchange frames with a second listener: they must lose nothing. The process must live, its heap stay bounded,
 * each deaf session end by its policy, and the component learn what was not delivered.
 *
 * <p>Options: {@code --policies} of {@code outbound.onFull}, each with a process of its own, {@code --peers} that are deaf,
 * {@code --readers}, {@code --size} bytes of a frame, {@code --seconds} of each phase, {@code --broadcasts} a second,
 * {@code --frames} a second to single sessions, {@code --healthy} peers of the second listener and their frames a second,
 * {@code --rate}; {@code --heap} of the server and {@code --most} of it after a collection, in MiB.
 */
public final class DeafPeers {

    private static final String DEFAULTS = "policies=refuse,close peers=1000 readers=5 size=1024 seconds=60 "
            + "broadcasts=1000 frames=50000 healthy=5 rate=200 heap=256 most=128";

    /**
     * A value of {@code outbound.onFull}.
     *
     * @param ends how a session may end under it that never reads
     */
    private record Policy(String label, List<String> ends) {

        private static final List<Policy> ALL = List.of(
                new Policy("refuse", List.of("STALLED")),
                new Policy("drop-oldest", List.of("STALLED")),
                new Policy("close", List.of("SLOW_PEER", "STALLED")));

        static Policy of(String label) {
            return ALL.stream()
                    .filter(policy -> policy.label.equals(label))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("no policy " + label + "; there are " + ALL));
        }

        long ended(JsonObject closed) {
            return ends.stream().mapToLong(end -> closed.getLong(end, 0L)).sum();
        }
    }

    private final Options options;
    private final Verdict verdict = new Verdict();

    private DeafPeers(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(DEFAULTS, arguments);
        System.out.println(Machine.describe() + "; " + options);
        DeafPeers run = new DeafPeers(options);
        for (String policy : options.list("policies")) {
            run.underPolicy(Policy.of(policy));
        }
        run.verdict.print();
    }

    private void underPolicy(Policy policy) throws InterruptedException, IOException {
        Launch launch = Launch.gateway(
                "deaf",
                Map.of("BENCH_ON_FULL", policy.label()),
                List.of(Launch.PORT, Launch.ECHO_PORT, Launch.ORDERS_PORT));
        List<String> jvm =
                List.of("-Xmx" + options.text("heap") + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
        try (ServerProcess server = ServerProcess.start(launch, jvm)) {
            try {
                phase(server, policy, "broadcast", options.number("broadcasts"));
                phase(server, policy, "tell", options.number("frames"));
            } catch (IOException | RuntimeException e) {
                verdict.claim(policy.label(), "nobody healthy loses anything", false, "%s", e);
            }
            judgeEnd(server, policy.label());
        }
    }

    private void judgeEnd(ServerProcess server, String what) {
        boolean alive = server.isAlive();
        int exitCode = server.stop();
        String memory = server.output()
                .lines()
                .filter(line -> line.contains("OutOf"))
                .findFirst()
                .orElse("memory sufficed");
        verdict.claim(
                what,
                "the process lives, and ends with 0 when it is told to",
                alive && exitCode == 0 && memory.equals("memory sufficed"),
                "%s, exit code %d, %s",
                alive ? "lived" : "died",
                exitCode,
                memory);
    }

    private void phase(ServerProcess server, Policy policy, String order, int perSecond)
            throws IOException, InterruptedException {
        String what = policy.label() + ", " + order;
        try (DeafRun run = DeafRun.connect(server, options)) {
            Duration cpuBefore = server.cpu();
            DeafRun.Told told = run.tell(order, perSecond);
            Duration cpu = server.cpu().minus(cpuBefore);
            verdict.note(
                    what,
                    "%,d sent in %.1f s; second listener %s; CPU %.1f s, RSS %d MiB, load average %s",
                    told.sent(),
                    told.report().getDouble("seconds"),
                    told.beside(),
                    cpu.toMillis() / 1000.0,
                    server.residentKib() / 1024,
                    Machine.loadAverage());
            long read = run.awaitReaders(order, told.sent());
            verdict.claim(what, "readers get every frame, in order", read == run.due(), "%,d of %,d", read, run.due());
            JsonObject closed = run.awaitDeafEnded();
            long neverSlow = run.neverSlow();
            verdict.claim(
                    what,
                    "all deaf sessions end as " + String.join(" or ", policy.ends),
                    policy.ended(closed) + neverSlow == options.number("peers"),
                    "%s, and %,d whose kernel took all",
                    closed.encode(),
                    neverSlow);
            judgeTold(what, told.learned(), run.undelivered());
            judgeHeap(what, run.heap());
        }
    }

    private void judgeTold(String what, JsonObject learned, JsonObject undelivered) {
        boolean byReply = learned.getLong("asked.refused", 0L) > 0
                || learned.fieldNames().stream().anyMatch(name -> name.matches("asked\\.4\\d\\d"));
        boolean byEvent = learned.fieldNames().stream().anyMatch(name -> name.startsWith("event.undelivered"));
        verdict.claim(
                what,
                "the component is told by counters, replies and events",
                !undelivered.isEmpty() && byReply && byEvent,
                "counters %s, learned %s",
                undelivered.encode(),
                learned.encode());
    }

    private void judgeHeap(String what, JsonObject heap) {
        verdict.claim(
                what,
                "heap after GC at most " + options.text("most") + " MiB of " + options.text("heap"),
                heap.getLong("mostKib") / 1024 <= options.number("most"),
                "%d MiB, all pauses together %d ms",
                heap.getLong("mostKib") / 1024,
                heap.getLong("pauseMillis"));
    }
}
