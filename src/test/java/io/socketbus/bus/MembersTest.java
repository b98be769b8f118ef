package io.socketbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.bus.SessionQuery.Order;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks over sessions that come and go meanwhile. */
class MembersTest {

    private final Members members = new Members();

    @BeforeEach
    void add() {
        for (int n = 1; n <= 5; n++) {
            members.add(new SilentRecipient(n));
        }
    }

    private static List<Long> rest(Members.Walk walk) {
        List<Long> numbers = new ArrayList<>();
        for (Member member = walk.next(); member != null; member = walk.next()) {
            numbers.add(member.number);
        }
        return numbers;
    }

    private void remove(long... numbers) {
        for (long n : numbers) {
            members.remove(SilentRecipient.id(n));
        }
    }

    @Test
    void a_walk_goes_in_the_order_in_which_they_opened_or_against_it() {
        assertThat(rest(members.walk(Order.SMALLEST_FIRST))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(rest(members.walk(Order.LARGEST_FIRST))).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void those_that_leave_are_not_met_whether_they_stand_before_behind_or_at_its_place() {
        Members.Walk walk = members.walk(Order.SMALLEST_FIRST);
        walk.next();

        remove(1, 2, 3, 5);

        assertThat(rest(walk)).containsExactly(4L);
    }

    @Test
    void nor_when_it_goes_backward() {
        Members.Walk walk = members.walk(Order.LARGEST_FIRST);
        walk.next();

        remove(5, 4, 3, 1);

        assertThat(rest(walk)).containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void a_walk_ends_when_all_have_left(Order order) {
        Members.Walk walk = members.walk(order);

        remove(3, 1, 5, 2, 4);

        assertThat(rest(walk)).isEmpty();
        assertThat(members.size()).isZero();
        assertThat(members.sessions()).isEmpty();
    }

    @Test
    void one_that_comes_is_met_at_the_end() {
        Members.Walk walk = members.walk(Order.SMALLEST_FIRST);
        remove(5);
        members.add(new SilentRecipient(6));

        assertThat(rest(walk)).containsExactly(1L, 2L, 3L, 4L, 6L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5})
    void one_that_left_is_gone_wherever_it_stood(long n) {
        remove(n);

        assertThat(members.sessions()).hasSize(4).noneMatch(session -> session.id()
                .equals(SilentRecipient.id(n)));
        assertThat(members.get(SilentRecipient.id(n))).isNull();
        assertThat(members.remove(SilentRecipient.id(n))).isNull();
    }
}
