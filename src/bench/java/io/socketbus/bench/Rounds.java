package io.socketbus.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What several rounds have measured, and the numbers that stand for them: medians. */
final class Rounds {

    private final Map<String, List<Measurement>> measured = new LinkedHashMap<>();
    private final Map<String, String> measures;

    /** @param measures the server that each one's ratios compare it with, by their names */
    Rounds(Map<String, String> measures) {
        this.measures = measures;
    }

    void add(String server, Measurement measurement) {
        measured.computeIfAbsent(server, name -> new ArrayList<>()).add(measurement);
    }

    /** In the order in which they were first measured. */
    Iterable<String> servers() {
        return measured.keySet();
    }

    double median(String server, ToDoubleFunction<Measurement> value) {
        return Medians.of(of(server).stream().mapToDouble(value).toArray());
    }

    double least(String server, ToDoubleFunction<Measurement> value) {
        return of(server).stream().mapToDouble(value).min().orElse(Double.NaN);
    }

    double most(String server, ToDoubleFunction<Measurement> value) {
        return of(server).stream().mapToDouble(value).max().orElse(Double.NaN);
    }

    /** The median of the ratios within each round. */
    double ratio(String server, ToDoubleFunction<Measurement> value) {
        List<Measurement> own = of(server);
        List<Measurement> others = of(Objects.requireNonNull(measures.get(server), server));
        return Medians.of(IntStream.range(0, own.size())
                .mapToDouble(i -> value.applyAsDouble(own.get(i)) / value.applyAsDouble(others.get(i)))
                .toArray());
    }

    private List<Measurement> of(String server) {
        return Objects.requireNonNull(measured.get(server), server);
    }
}
