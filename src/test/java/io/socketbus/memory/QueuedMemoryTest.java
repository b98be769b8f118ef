package io.socketbus.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** What all outbound queues hold together, and who gets no more of it. */
class QueuedMemoryTest {

    private static final int FRAME = 1_000;
    private static final long COUNTED = FRAME + QueuedMemory.FRAME_BYTES;

    private static Wire frame() {
        return new Wire(Buffer.buffer(new byte[FRAME]));
    }

    @Test
    void a_frame_is_counted_with_what_it_costs_beside_its_bytes() {
        QueuedMemory.OnLoop loop = new QueuedMemory(100 * COUNTED).onLoop();
        Wire wire = frame();

        loop.take(wire);
        assertThat(loop.used()).isEqualTo(COUNTED);
        loop.give(wire);
        assertThat(loop.used()).isZero();
    }

    @Test
    void a_frame_in_many_queues_is_held_once() {
        QueuedMemory.OnLoop loop = new QueuedMemory(100 * COUNTED).onLoop();
        Wire shared = frame();

        for (int queue = 0; queue < 10; queue++) {
            loop.take(shared);
        }
        assertThat(loop.used()).isEqualTo(FRAME + 10 * QueuedMemory.FRAME_BYTES);
        for (int queue = 0; queue < 10; queue++) {
            loop.give(shared);
        }
        assertThat(loop.used()).isZero();
    }

    @Test
    void the_largest_that_fits_is_taken_and_one_more_is_not() {
        QueuedMemory.OnLoop loop = new QueuedMemory(10 * COUNTED).onLoop();
        loop.filled();
        for (int i = 0; i < 9; i++) {
            loop.take(frame());
        }

        assertThat(loop.hasRoomFor(9 * FRAME, frame())).isTrue();
        loop.take(frame());
        assertThat(loop.hasRoomFor(10 * FRAME, frame())).isFalse();
    }

    @Test
    void a_frame_larger_than_the_limit_passes_alone() {
        QueuedMemory.OnLoop loop = new QueuedMemory(FRAME / 2).onLoop();

        assertThat(loop.hasRoomFor(0, frame())).isTrue();
        loop.filled();
        loop.take(frame());
        assertThat(loop.hasRoomFor(0, frame())).isFalse();
    }

    @Test
    void at_the_limit_a_queue_gets_its_fair_share_and_one_that_has_it_gets_no_more() {
        QueuedMemory memory = new QueuedMemory(20 * COUNTED);
        QueuedMemory.OnLoop greedy = memory.onLoop();
        QueuedMemory.OnLoop modest = memory.onLoop();
        greedy.filled();
        for (int i = 0; i < 20; i++) {
            greedy.take(frame());
        }
        modest.filled();

        assertThat(greedy.hasRoomFor(20 * FRAME, frame())).isFalse();
        assertThat(modest.hasRoomFor(0, frame())).isTrue();
        assertThat(modest.hasRoomFor(8 * FRAME, frame())).as("less than half").isTrue();
        assertThat(modest.hasRoomFor(10 * FRAME, frame())).as("more than half").isFalse();
    }
}
