package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many wrong tokens an address may show. */
class TriesTest {

    private long now = Long.MAX_VALUE - 1_000;
    private final Tries tries = new Tries(() -> now);

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            tries.failed(address);
        }
    }

    @Test
    void one_less_than_too_many_is_looked_at() {
        fail("a", Tries.MOST - 1);
        assertThat(tries.isLockedOut("a")).isFalse();

        fail("a", 1);
        assertThat(tries.isLockedOut("a")).isTrue();
        assertThat(tries.isLockedOut("b")).isFalse();
    }

    @Test
    void a_minute_after_the_first_it_begins_anew() {
        fail("a", Tries.MOST);
        now += TimeUnit.MINUTES.toNanos(1) - 1;
        assertThat(tries.isLockedOut("a")).isTrue();

        now++;
        assertThat(tries.isLockedOut("a")).isFalse();
        fail("a", Tries.MOST - 1);
        assertThat(tries.isLockedOut("a")).isFalse();
    }

    @Test
    void a_failure_after_the_minute_counts_from_then_on() {
        fail("a", 1);
        now += TimeUnit.MINUTES.toNanos(2);
        fail("a", Tries.MOST);

        assertThat(tries.isLockedOut("a")).isTrue();
    }

    @Test
    void all_addresses_of_a_network_of_ipv6_are_one() {
        for (int i = 0; i < Tries.MOST; i++) {
            fail("2001:db8:0:7:0:0:0:" + Integer.toHexString(i), 1);
        }

        assertThat(tries.isLockedOut("2001:db8:0:7:a:b:c:d")).isTrue();
        assertThat(tries.isLockedOut("2001:db8:0:8:0:0:0:1")).isFalse();
    }

    @Test
    void those_that_are_not_looked_at_are_counted_until_the_minute_is_over() {
        fail("a", Tries.MOST - 1);
        Tries.Failures failures = tries.failed("a");
        assertThat(failures.ignored()).isZero();
        assertThat(tries.lockMillis(failures)).isEqualTo(60_001);

        now += TimeUnit.SECONDS.toNanos(20);
        fail("a", 3);
        assertThat(failures.ignored()).isEqualTo(3);
        assertThat(tries.lockMillis(failures)).isEqualTo(40_001);

        now += TimeUnit.SECONDS.toNanos(40);
        fail("a", 1);
        assertThat(failures.ignored()).isEqualTo(3);
    }

    @Test
    void so_many_addresses_are_remembered_and_those_forgotten_that_were_not_seen_longest() {
        fail("first", Tries.MOST);
        for (int i = 1; i < Tries.ADDRESSES; i++) {
            fail("address " + i, 1);
        }
        assertThat(tries.isLockedOut("first")).isTrue();

        for (int i = 0; i < Tries.ADDRESSES; i++) {
            fail("other " + i, 1);
        }
        assertThat(tries.isLockedOut("first")).isFalse();
    }
}
