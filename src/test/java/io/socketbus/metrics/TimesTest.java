package io.socketbus.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final int MILLISECOND = Times.BOUNDS_SECONDS.indexOf(0.001);
    private static final int LAST = Times.BOUNDS_SECONDS.size();

    private final Times times = new Times();

    @Test
    void the_bounds_grow() {
        assertThat(Times.BOUNDS_SECONDS).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void nothing_has_been_counted_at_first() {
        assertThat(times.counts()).hasSize(LAST + 1).containsOnly(0L);
        assertThat(times.totalSeconds()).isZero();
    }

    @Test
    void what_took_as_long_as_a_bound_is_within_it_and_a_nanosecond_more_is_not() {
        times.took(TimeUnit.MILLISECONDS.toNanos(1));
        times.took(TimeUnit.MILLISECONDS.toNanos(1) + 1);

        assertThat(counted()).containsExactly(MILLISECOND, MILLISECOND + 1);
    }

    @Test
    void what_took_no_time_is_in_the_first_span_and_what_took_very_long_in_the_last() {
        times.took(0);
        times.took(Long.MAX_VALUE / 4);

        assertThat(counted()).containsExactly(0, LAST);
    }

    @Test
    void all_that_was_counted_is_in_the_sum() {
        times.took(TimeUnit.MILLISECONDS.toNanos(250));
        times.took(TimeUnit.SECONDS.toNanos(3));

        assertThat(times.totalSeconds()).isCloseTo(3.25, within(1e-9));
    }

    /** The spans in which something is. */
    private List<Integer> counted() {
        List<Long> counts = times.counts();
        return IntStream.range(0, counts.size())
                .filter(span -> counts.get(span) > 0)
                .boxed()
                .toList();
    }
}
