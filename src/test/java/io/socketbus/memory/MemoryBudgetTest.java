package io.socketbus.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes that the whole process may hold, and those who wait for some. */
class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(100);
    private final List<String> woken = new ArrayList<>();

    @Test
    void the_largest_that_fits_is_let_in_and_one_byte_more_is_not() {
        budget.take(40);

        assertThat(budget.hasRoomFor(60)).isTrue();
        assertThat(budget.hasRoomFor(61)).isFalse();
    }

    @Test
    void one_that_is_larger_than_all_passes_alone() {
        assertThat(budget.hasRoomFor(1_000)).isTrue();
        budget.take(1);
        assertThat(budget.hasRoomFor(1_000)).isFalse();
    }

    @Test
    void who_waits_is_woken_when_there_is_room_for_him_and_not_before() {
        budget.take(90);
        budget.await(50, () -> woken.add("large"));

        budget.give(10);
        assertThat(woken).isEmpty();
        budget.give(30);
        assertThat(woken).containsExactly("large");
    }

    @Test
    void who_waits_longest_comes_first() {
        budget.take(100);
        budget.await(50, () -> woken.add("first"));
        budget.await(1, () -> woken.add("second"));

        budget.give(10);
        assertThat(woken).isEmpty();
        budget.give(40);
        budget.wakeOne();

        assertThat(woken).containsExactly("first", "second");
    }

    @Test
    void who_begins_to_wait_when_there_is_room_again_is_woken_at_once() {
        budget.await(100, () -> woken.add("at once"));

        assertThat(woken).containsExactly("at once");
    }
}
