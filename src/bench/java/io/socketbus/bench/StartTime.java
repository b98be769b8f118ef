package io.socketbus.bench;

import io.socketbus.bench.server.Contender;
import io.socketbus.bench.server.Launch;
import io.socketbus.bench.server.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a new process takes until a peer has its first line back: {@code java -jar target/socketbus.jar}, the same with
 * the archive of its classes where there is one, and bare Vert.x, in turn.
 *
 * <p>Options: {@code --rounds}, {@code --archive} a file for {@code -XX:SharedArchiveFile}, {@code --jvm} more options for
 * all, with commas between them.
 */
public final class StartTime {

    private static final String DEFAULTS = "rounds=9 archive=target/socketbus.jsa jvm=";

    /** Its one consumer answers the peers of every event loop. */
    private static final Map<String, String> ANY_LOOP = Map.of("SOCKETBUS_LISTENERS_BENCH_INBOUND_SCOPE", "node");

    private final Options options;
    private final Map<String, List<FirstEcho>> starts = new LinkedHashMap<>();

    private StartTime(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        StartTime time = new StartTime(new Options(DEFAULTS, arguments));
        for (int round = 0; round < time.options.number("rounds"); round++) {
            time.round();
        }
        time.print();
    }

    private void round() throws IOException {
        List<String> jvm =
                options.list("jvm").stream().filter(option -> !option.isEmpty()).toList();
        List<String> command = List.of("-jar", "target/socketbus.jar", "-conf", "src/bench/gateway.json");
        Launch jar = new Launch("jar", command, ANY_LOOP, List.of(Launch.PORT));
        start(jar, jvm);
        if (Files.exists(Path.of(options.text("archive")))) {
            List<String> archived = new ArrayList<>(jvm);
            archived.add("-XX:SharedArchiveFile=" + options.text("archive"));
            start(jar.as("jar-archive"), archived);
        }
        start(Contender.VERTX.launch(Setting.USUAL), jvm);
    }

    private void start(Launch launch, List<String> jvm) throws IOException {
        starts.computeIfAbsent(launch.label(), label -> new ArrayList<>()).add(FirstEcho.of(launch, jvm));
    }

    private void print() {
        Machine.print("java -jar or -cp", options);
        if (!starts.containsKey("jar-archive")) {
            System.out.println("no archive: there is no file " + options.text("archive"));
            System.out.println();
        }
        System.out.println("| start | accepts ms | first line back ms | min..max | CPU s | RSS MiB |");
        System.out.println("|---|---|---|---|---|---|");
        starts.forEach((label, measured) -> System.out.println(line(label, measured)));
    }

    private static String line(String label, List<FirstEcho> starts) {
        double[] echoes =
                starts.stream().mapToDouble(FirstEcho::echoMillis).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %,.0f..%,.0f | %.2f | %.0f |",
                label,
                Medians.of(starts.stream().mapToDouble(FirstEcho::acceptMillis).toArray()),
                Medians.of(echoes),
                echoes[0],
                echoes[echoes.length - 1],
                Medians.of(starts.stream().mapToDouble(FirstEcho::cpuSeconds).toArray()),
                Medians.of(starts.stream().mapToDouble(FirstEcho::residentMib).toArray()));
    }
}
