package io.socketbus.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.frame.Wire;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** What all outbound queues hold together, and who gets no more of it. */
class QueuedMemoryTest {

    private static final int FRAME = 1_000;
    private static final long COUNTED = FRAME + QueuedMemory.FRAME_BYTES;

    private static Wire frame() {
        return Wire.of(Buffer.buffer(new byte[FRAME]));
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

    /** Takes so many frames for a queue that is to hold so many of them. */
    private static QueuedMemory.Holder queue(QueuedMemory.OnLoop loop, int frames) {
        QueuedMemory.Holder queue = () -> (long) frames * FRAME;
        for (int i = 0; i < frames; i++) {
            loop.take(frame());
        }
        loop.hasRoomFor(queue, frame());
        return queue;
    }

    @Test
    void the_largest_that_fits_is_taken_and_one_more_is_not() {
        QueuedMemory.OnLoop loop = new QueuedMemory(10 * COUNTED).onLoop();

        QueuedMemory.Holder queue = queue(loop, 9);
        assertThat(loop.hasRoomFor(queue, frame())).isTrue();
        loop.take(frame());
        assertThat(loop.hasRoomFor(queue, frame())).isFalse();
    }

    @Test
    void a_frame_larger_than_the_limit_passes_alone() {
        QueuedMemory.OnLoop loop = new QueuedMemory(FRAME / 2).onLoop();

        assertThat(loop.hasRoomFor(() -> 0, frame())).isTrue();
        loop.take(frame());
        assertThat(loop.hasRoomFor(() -> 0, frame())).isFalse();
    }

    @Test
    void above_the_limit_those_with_least_get_more_and_those_with_most_do_not() {
        QueuedMemory memory = new QueuedMemory(20 * COUNTED);
        QueuedMemory.OnLoop loop = memory.onLoop();
        QueuedMemory.OnLoop other = memory.onLoop();
        QueuedMemory.Holder greedy = queue(loop, 20);

        assertThat(loop.hasRoomFor(greedy, frame())).isFalse();
        assertThat(other.hasRoomFor(() -> 0, frame())).isTrue();
        assertThat(other.hasRoomFor(() -> 9 * FRAME, frame()))
                .as("half of the largest")
                .isTrue();
        assertThat(other.hasRoomFor(() -> 10 * FRAME, frame()))
                .as("more than half")
                .isFalse();
    }

    @Test
    void above_twice_the_limit_nobody_gets_more() {
        QueuedMemory.OnLoop loop = new QueuedMemory(20 * COUNTED).onLoop();
        queue(loop, 39);

        assertThat(loop.hasRoomFor(() -> 0, frame())).isTrue();
        loop.take(frame());
        assertThat(loop.hasRoomFor(() -> 0, frame())).isFalse();
    }

    @Test
    void the_largest_is_forgotten_when_it_is_empty() {
        QueuedMemory.OnLoop loop = new QueuedMemory(20 * COUNTED).onLoop();
        QueuedMemory.Holder first = queue(loop, 20);
        loop.emptied(first);

        assertThat(loop.hasRoomFor(() -> 5 * FRAME, frame()))
                .as("the largest now")
                .isFalse();
    }
}
