package io.socketbus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What rounds of measurements come to: a line of Markdown for each server. */
final class Table {

    private final Rounds rounds;

    Table(Rounds rounds) {
        this.rounds = rounds;
    }

    /** Frames a second, CPU and memory; ratios are the medians of the ratios within each round. */
    List<String> throughput() {
        List<String> lines = new ArrayList<>();
        lines.add("| server | frames/s | min..max | ratio | CPU s/million | CPU ratio | server cores | load cores"
                + " | garbage B/frame | RSS MiB |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|");
        for (String server : rounds.servers()) {
            lines.add(line(
                    "| %s | %,.0f | %,.0f..%,.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %,.0f | %.0f |",
                    server,
                    rounds.median(server, Measurement::framesPerSecond),
                    rounds.least(server, Measurement::framesPerSecond),
                    rounds.most(server, Measurement::framesPerSecond),
                    rounds.ratio(server, Measurement::framesPerSecond),
                    rounds.median(server, Measurement::serverCpuSecondsPerMillion),
                    rounds.ratio(server, Measurement::serverCpuSecondsPerMillion),
                    rounds.median(server, Measurement::serverCores),
                    rounds.median(server, Measurement::loadCores),
                    rounds.median(server, Measurement::allocatedBytesPerFrame),
                    rounds.median(server, Measurement::residentMib)));
        }
        return lines;
    }

    /** Microseconds from the moment a frame was due; medians over the rounds. */
    List<String> latency() {
        List<String> lines = new ArrayList<>();
        lines.add("| server | frames/s | p50 us | p90 us | p99 us | p99 ratio | p99.9 us | max us |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (String server : rounds.servers()) {
            lines.add(line(
                    "| %s | %,.0f | %,.0f | %,.0f | %,.0f | %.2f | %,.0f | %,.0f |",
                    server,
                    rounds.median(server, Measurement::framesPerSecond),
                    micros(server, 50),
                    micros(server, 90),
                    micros(server, 99),
                    rounds.ratio(server, round -> round.latencyMicros(99)),
                    micros(server, 99.9),
                    micros(server, 100)));
        }
        return lines;
    }

    private double micros(String server, double percentile) {
        return rounds.median(server, round -> round.latencyMicros(percentile));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
