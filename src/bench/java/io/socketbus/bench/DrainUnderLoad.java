package io.socketbus.bench;

import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.load.OrderLine;
import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether a process that is told to leave finishes what it began. Peers exchange frames with a consumer that acknowledges or
 * refuses each; in the middle the process gets SIGTERM, while the peers go on to send. Each frame that the gateway took must
 * be answered on the wire, in order, and the connection end behind the last answer, without a reset.
 *
 * <p>Options: {@code --peers}, {@code --window} frames of a peer under way, more than the gateway takes at once,
 * {@code --size} bytes of a frame, {@code --answers} a second of the consumer (0: all at once), so that there are some to
 * wait for, {@code --seconds} until the signal, {@code --limit} seconds that the process may take to leave, {@code --heap} of it in
 * MiB; {@code --rounds}, each with a process of its own.
 */
public final class DrainUnderLoad {

    private static final String DEFAULTS =
            "peers=200 window=64 size=256 answers=20000 seconds=20 limit=25 heap=256 rounds=3";
    private static final String LISTENER = "devices";

    /** As in {@code src/bench/drain.json}. */
    private static final int REFUSE_EVERY = 10;

    private final Options options;
    private final Verdict verdict = new Verdict();

    private DrainUnderLoad(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        Options options = new Options(DEFAULTS, arguments);
        System.out.println(Machine.describe() + "; " + options);
        DrainUnderLoad run = new DrainUnderLoad(options);
        for (int round = 1; round <= options.number("rounds"); round++) {
            run.round("round " + round);
        }
        run.verdict.print();
    }

    private void round(String round) throws IOException {
        LoadShape shape = LoadShape.lines(options.number("peers"), options.number("window"), options.number("size"));
        Launch launch = Launch.gateway("drain", Map.of(), List.of(Launch.PORT, Launch.ORDERS_PORT));
        try (ServerProcess server = ServerProcess.start(launch, List.of("-Xmx" + options.text("heap") + "m"));
                Load load = Load.connectNumbered(server.address(), shape, REFUSE_EVERY)) {
            pace(server);
            load.run(options.seconds("seconds"));
            long before = load.framesBack();
            long begin = System.nanoTime();
            server.terminate();
            load.untilEnd();
            int exitCode = server.awaitExit();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            verdict.note(
                    round,
                    "%,d answers before the signal, %,d after it, %,d frames written and not read; load average %s",
                    before,
                    load.framesBack() - before,
                    load.framesSent() - load.framesBack(),
                    Machine.loadAverage());
            verdict.claim(
                    round,
                    "exit code 0 within " + options.text("limit") + " s",
                    exitCode == 0 && millis <= options.seconds("limit").toMillis(),
                    "%d after %d ms",
                    exitCode,
                    millis);
            judge(round, load, DrainReport.of(server.output(), LISTENER));
        }
    }

    private void pace(ServerProcess server) throws IOException {
        try (OrderLine orders = new OrderLine(server.address(Launch.ORDERS_PORT))) {
            JsonObject order = new JsonObject().put("perSecond", options.number("answers"));
            orders.ask("bench." + LISTENER + ".pace", order);
        }
    }

    /** What came was compared with what was due, byte for byte, when it came. */
    private void judge(String round, Load load, DrainReport report) {
        long refused = load.framesBack(REFUSE_EVERY);
        verdict.claim(
                round,
                "each frame that was taken is answered on the wire",
                report.count("framesIn") == load.framesBack()
                        && report.count("acknowledged") == load.framesBack() - refused
                        && report.count("refusedFrames") == refused,
                "framesIn=%d acknowledged=%d refusedFrames=%d, peers got %d and %d",
                report.count("framesIn"),
                report.count("acknowledged"),
                report.count("refusedFrames"),
                load.framesBack() - refused,
                refused);
        verdict.claim(
                round,
                "nothing else became of a frame or a session",
                report.count("dead") + report.count("unwritten") + report.count("inFlight") + report.count("cutOff")
                                == 0
                        && report.count("closed.DRAINED") == options.number("peers"),
                "dead=%d unwritten=%d inFlight=%d cutOff=%d closed.DRAINED=%d",
                report.count("dead"),
                report.count("unwritten"),
                report.count("inFlight"),
                report.count("cutOff"),
                report.count("closed.DRAINED"));
    }
}
