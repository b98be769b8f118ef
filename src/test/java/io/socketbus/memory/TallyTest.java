package io.socketbus.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A sum of shares that are told in grains. */
class TallyTest {

    @Test
    void a_share_knows_itself_exactly_and_the_others_by_grains() {
        Tally tally = new Tally(10);
        Tally.Share one = tally.share();
        Tally.Share other = tally.share();

        one.add(9);
        assertThat(one.total()).isEqualTo(9);
        assertThat(other.total()).isZero();
        assertThat(tally.told()).isZero();
        one.add(1);
        assertThat(other.total()).isEqualTo(10);
        assertThat(tally.told()).isEqualTo(10);
        other.add(-3);
        assertThat(other.total()).isEqualTo(7);
        assertThat(one.total()).isEqualTo(10);
        other.add(-7);
        assertThat(one.total()).isZero();
    }

    @Test
    void a_share_that_is_done_leaves_nothing_untold() {
        Tally tally = new Tally(10);
        Tally.Share one = tally.share();
        Tally.Share other = tally.share();
        one.add(10);
        one.add(-9);
        assertThat(other.total()).isEqualTo(10);

        one.tell();

        assertThat(other.total()).isEqualTo(1);
    }
}
