package io.socketbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenessTest {

    private static final long WINDOW = 100;

    private final Lateness lateness = new Lateness(WINDOW, 0);

    @Test
    void what_happens_in_time_is_not_late() {
        for (long now = 0; now < 3 * WINDOW; now += 10) {
            lateness.happened(now, now + 10);
            assertThat(lateness.nanos(now + 10)).isZero();
        }
    }

    @Test
    void what_has_not_happened_is_late_by_now_and_stays_so_once_it_has() {
        lateness.happened(0, 10);
        assertThat(lateness.nanos(17)).isEqualTo(7);
        assertThat(lateness.nanos(60)).isEqualTo(50);

        lateness.happened(60, 70);
        assertThat(lateness.nanos(61)).isEqualTo(50);
    }

    @Test
    void the_most_of_a_window_is_known_through_the_next_and_then_forgotten() {
        lateness.happened(0, 10);
        lateness.happened(40, 100);
        lateness.happened(102, 201);
        assertThat(lateness.nanos(103)).isEqualTo(30);

        lateness.happened(203, 300);
        assertThat(lateness.nanos(204)).isEqualTo(2);
    }
}
