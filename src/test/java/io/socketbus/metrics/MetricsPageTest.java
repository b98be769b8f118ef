package io.socketbus.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.CloseReason;
import io.socketbus.api.DeadReason;
import io.socketbus.api.Failure;
import io.socketbus.api.Refusal;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    private static final List<Metric<?>> ALL = Stream.<Metric<?>>concat(
                    MetricsPage.OF_GATEWAY.stream(), MetricsPage.OF_LISTENERS.stream())
            .toList();

    private final ListenerCounters counters = new ListenerCounters();

    @Test
    void names_are_unique_and_tell_what_they_are() {
        assertThat(Stream.concat(
                        ALL.stream().map(Metric::name),
                        MetricsPage.TIMES_OF_LISTENERS.stream().map(Distribution::name)))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("socketbus_[a-z_]+"));
        assertThat(ALL).allSatisfy(metric -> assertThat(metric.name().endsWith("_total"))
                .as(metric.name())
                .isEqualTo(metric.type() == Metric.Type.COUNTER));
    }

    @Test
    void everything_that_is_counted_is_published_by_itself() {
        List<LongAdder> counted = Stream.of(
                        fields(),
                        Arrays.stream(CloseReason.values()).map(counters::closed),
                        Arrays.stream(Refusal.values()).map(counters::refused),
                        Arrays.stream(DeadReason.values()).map(counters::dead),
                        Arrays.stream(Failure.values()).map(counters::undelivered),
                        Arrays.stream(Failure.values()).map(counters::failed))
                .flatMap(each -> each)
                .toList();

        assertThat(published()).containsOnly(0);
        for (LongAdder counter : counted) {
            counter.add(7);
            assertThat(published()).contains(7).containsOnly(0, 7);
            counter.reset();
        }
    }

    @Test
    void what_is_counted_in_nanoseconds_is_published_in_seconds() {
        counters.pausedNanos.add(7_000_000_000L);

        assertThat(published()).contains(7).containsOnly(0, 7);
    }

    private Stream<LongAdder> fields() {
        return Arrays.stream(ListenerCounters.class.getFields())
                .filter(field -> field.getType() == LongAdder.class)
                .filter(field -> !field.getName().endsWith("Nanos"))
                .map(this::counter);
    }

    private LongAdder counter(Field field) {
        try {
            return (LongAdder) field.get(counters);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private List<Integer> published() {
        ListenerNumbers numbers = new ListenerNumbers("devices", counters, () -> 0, () -> 0, () -> false);
        return MetricsPage.OF_LISTENERS.stream()
                .flatMap(metric -> metric.series().apply(numbers).values().stream())
                .map(now -> (int) now.getAsDouble())
                .toList();
    }
}
