package io.socketbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.api.Refusal;
import io.socketbus.config.LimitsConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorTest {

    private static Door door(int maxSessions, int perAddress, int acceptRate) {
        return new Door(new LimitsConfig.Door(maxSessions, perAddress, acceptRate, List.of(), List.of()));
    }

    private static Door door(List<String> allow, List<String> deny) {
        return new Door(new LimitsConfig.Door(100, 0, 0, allow, deny));
    }

    @Test
    void the_last_place_is_taken_and_one_peer_more_is_refused_until_somebody_leaves() {
        Door door = door(2, 0, 0);

        assertThat(door.enter("10.0.0.1")).isNull();
        assertThat(door.enter("10.0.0.2")).isNull();
        assertThat(door.enter("10.0.0.3")).isEqualTo(Refusal.FULL);

        door.leave("10.0.0.1");
        assertThat(door.enter("10.0.0.3")).isNull();
        assertThat(door.sessions()).isEqualTo(2);
    }

    @Test
    void one_address_has_its_places_and_another_is_not_hurt() {
        Door door = door(100, 2, 0);

        assertThat(door.enter("10.0.0.1")).isNull();
        assertThat(door.enter("10.0.0.1")).isNull();
        assertThat(door.enter("10.0.0.1")).isEqualTo(Refusal.ADDRESS_FULL);
        assertThat(door.enter("10.0.0.2")).isNull();

        door.leave("10.0.0.1");
        assertThat(door.enter("10.0.0.1")).isNull();
    }

    @Test
    void more_peers_than_a_second_allows_are_refused() {
        Door door = door(1_000, 0, 3);

        for (int i = 0; i < 3; i++) {
            assertThat(door.enter("10.0.0.1")).isNull();
        }
        List<Refusal> more = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> door.enter("10.0.0.1"))
                .filter(refusal -> refusal != null)
                .toList();

        // a slow machine may earn a few places meanwhile
        assertThat(more).isNotEmpty().containsOnly(Refusal.RATE);
    }

    @Test
    void other_limits_hold_for_who_comes_and_count_who_is_inside() {
        Door door = door(100, 0, 0);
        assertThat(door.enter("10.0.0.1")).isNull();
        assertThat(door.enter("10.0.0.1")).isNull();

        door.change(new LimitsConfig.Door(3, 2, 0, List.of(), List.of("10.0.0.9")));

        assertThat(door.enter("10.0.0.9")).isEqualTo(Refusal.DENIED);
        assertThat(door.enter("10.0.0.1")).isEqualTo(Refusal.ADDRESS_FULL);
        assertThat(door.enter("10.0.0.2")).isNull();
        assertThat(door.enter("10.0.0.3")).isEqualTo(Refusal.FULL);
        assertThat(door.sessions()).isEqualTo(3);
    }

    @Test
    void a_pace_that_is_set_later_begins_with_a_second_s_worth_and_one_that_is_lowered_with_no_more() {
        Door door = door(1_000, 0, 0);
        door.change(new LimitsConfig.Door(1_000, 0, 2, List.of(), List.of()));

        assertThat(door.enter("10.0.0.1")).isNull();
        door.change(new LimitsConfig.Door(1_000, 0, 1, List.of(), List.of()));
        assertThat(door.enter("10.0.0.1")).isNull();
        List<Refusal> more = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> door.enter("10.0.0.1"))
                .filter(refusal -> refusal != null)
                .toList();

        // a slow machine may earn a few places meanwhile
        assertThat(more).isNotEmpty().containsOnly(Refusal.RATE);
    }

    @Test
    void only_allowed_ranges_come_in_and_denied_ones_never() {
        Door door = door(List.of("10.1.0.0/16", "2001:db8::/32"), List.of("10.1.9.0/24"));

        assertThat(door.enter("10.1.2.3")).isNull();
        assertThat(door.enter("2001:db8::7")).isNull();
        assertThat(door.enter("10.2.0.1")).isEqualTo(Refusal.DENIED);
        assertThat(door.enter("10.1.9.1")).isEqualTo(Refusal.DENIED);
    }

    @Test
    void without_an_allowed_range_all_but_the_denied_come_in() {
        Door door = door(List.of(), List.of("192.0.2.7"));

        assertThat(door.enter("192.0.2.8")).isNull();
        assertThat(door.enter("192.0.2.7")).isEqualTo(Refusal.DENIED);
    }
}
