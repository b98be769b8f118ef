package io.socketbus.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What rounds of measurements come to: a line of Markdown for each server. */
final class Table {

    private final Map<String, List<Measurement>> rounds;
    private final List<Measurement> measure;

    /**
     * @param rounds the measurements of each server, in the order of the rounds
     * @param measure name of the server that the ratios compare with
     */
    Table(Map<String, List<Measurement>> rounds, String measure) {
        this.rounds = rounds;
        this.measure = Objects.requireNonNull(rounds.get(measure), measure);
    }

    /** Frames a second and CPU; ratios are the medians of the ratios within each round. */
    List<String> throughput() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| server | frames/s | min..max | ratio | CPU s/million | CPU ratio | server cores | load cores | RSS MiB |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
        rounds.forEach((label, measured) -> lines.add(line(
                "| %s | %,.0f | %,.0f..%,.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f |",
                label,
                median(measured, Measurement::framesPerSecond),
                sorted(measured, Measurement::framesPerSecond).get(0),
                sorted(measured, Measurement::framesPerSecond).get(measured.size() - 1),
                ratio(measured, Measurement::framesPerSecond),
                median(measured, Measurement::serverCpuSecondsPerMillion),
                ratio(measured, Measurement::serverCpuSecondsPerMillion),
                median(measured, Measurement::serverCores),
                median(measured, Measurement::loadCores),
                median(measured, round -> round.residentKib() / 1024.0))));
        return lines;
    }

    /** Microseconds from the moment a frame was due; medians over the rounds. */
    List<String> latency() {
        List<String> lines = new ArrayList<>();
        lines.add("| server | frames/s | p50 us | p90 us | p99 us | p99.9 us | max us |");
        lines.add("|---|---|---|---|---|---|---|");
        rounds.forEach((label, measured) -> lines.add(line(
                "| %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f |",
                label,
                median(measured, Measurement::framesPerSecond),
                median(measured, round -> round.latencyMicros(50)),
                median(measured, round -> round.latencyMicros(90)),
                median(measured, round -> round.latencyMicros(99)),
                median(measured, round -> round.latencyMicros(99.9)),
                median(measured, round -> round.latencyMicros(100)))));
        return lines;
    }

    private double ratio(List<Measurement> measured, ToDoubleFunction<Measurement> value) {
        return median(IntStream.range(0, measured.size())
                .mapToObj(i -> value.applyAsDouble(measured.get(i)) / value.applyAsDouble(measure.get(i)))
                .sorted()
                .toList());
    }

    private static double median(List<Measurement> measured, ToDoubleFunction<Measurement> value) {
        return median(sorted(measured, value));
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static List<Double> sorted(List<Measurement> measured, ToDoubleFunction<Measurement> value) {
        return measured.stream().map(value::applyAsDouble).sorted().toList();
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
