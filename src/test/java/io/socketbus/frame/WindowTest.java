package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Seeded;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final int LARGE = 4 * 1024 * 1024;

    private final Window window = new Window();

    @Test
    void whatever_is_appended_and_dropped_the_rest_is_held() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            StringBuilder held = new StringBuilder();
            for (int step = 0; step < 200; step++) {
                String chunk = text(random, random.nextInt(20));
                window.append(Latin1.bytes(chunk));
                held.append(chunk);
                int used = random.nextInt(held.length() + 1);
                window.drop(used);
                held.delete(0, used);

                assertThat(Latin1.text(window.copy(0, window.length())))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(held.toString());
            }
            window.drop(window.length());
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    @Test
    void windows_of_one_thread_share_nothing_whenever_they_bring_what_they_hold_into_memory_of_their_own() {
        for (int seed = 0; seed < 50; seed++) {
            long now = seed;
            Seeded.run(seed, () -> inNewThread(() -> fillAndDrop(new Random(now))));
        }
    }

    /** Where nothing is lent yet. */
    private static void inNewThread(Runnable check) throws InterruptedException, ExecutionException {
        FutureTask<Void> task = new FutureTask<>(check, null);
        new Thread(task).start();
        task.get();
    }

    /** Chunks large enough for what is lent to be used to its end, and a rest that does not always come. */
    private static void fillAndDrop(Random random) {
        List<Window> windows = List.of(new Window(), new Window(), new Window());
        List<Buffer> held = new ArrayList<>(List.of(Buffer.buffer(), Buffer.buffer(), Buffer.buffer()));
        for (int step = 0; step < 60; step++) {
            int which = random.nextInt(windows.size());
            Window window = windows.get(which);
            byte[] chunk = new byte[random.nextInt(Scratch.BYTES / 2)];
            Arrays.fill(chunk, (byte) (3 * step + which));
            window.append(Buffer.buffer(chunk));
            Buffer all = held.get(which).copy().appendBytes(chunk);
            int used = Math.max(0, all.length() - random.nextInt(Scratch.BYTES / 3));
            window.drop(used);
            held.set(which, all.getBuffer(used, all.length()));
            if (random.nextInt(4) == 0) {
                window.keep();
            }
            for (int each = 0; each < windows.size(); each++) {
                Window other = windows.get(each);
                assertThat(other.copy(0, other.length()).equals(held.get(each)))
                        .as("step %d, window %d", step, each)
                        .isTrue();
            }
        }
        windows.forEach(Window::keep);
    }

    @Test
    void a_search_begins_at_its_index_and_ends_with_what_is_held() {
        window.append(Latin1.bytes("xx;ab;cd"));
        window.append(Latin1.bytes(";12345678901234567890"));
        window.drop(3);
        boolean[] digits = new boolean[256];
        digits['1'] = true;

        assertThat(window.indexOf((byte) ';', 0)).isEqualTo(2);
        assertThat(window.indexOf((byte) ';', 3)).isEqualTo(5);
        assertThat(window.indexOf((byte) ';', 6)).isEqualTo(window.length());
        assertThat(window.indexOfAny(digits, 0)).isEqualTo(6);
        assertThat(window.indexOfAny(digits, 17)).isEqualTo(window.length());
    }

    @Test
    void a_mark_matches_whole_or_begins_to_match_at_the_end() {
        window.append(Latin1.bytes("xab\34"));
        window.drop(1);
        byte[] mark = Latin1.bytes("\34\r").getBytes();

        assertThat(window.beginsToMatch(2, mark)).isTrue();
        assertThat(window.matches(2, mark)).isFalse();
        assertThat(window.beginsToMatch(1, mark)).isFalse();
        window.append(Latin1.bytes("\r"));
        assertThat(window.matches(2, mark)).isTrue();
    }

    @Test
    void an_empty_window_takes_no_memory() {
        window.append(Latin1.bytes("m".repeat(LARGE)));
        window.append(Latin1.bytes("m"));
        window.drop(LARGE + 1);

        assertThat(window.capacity()).isZero();
    }

    @Test
    void what_a_large_frame_has_taken_is_given_back_when_the_next_has_begun() {
        for (int i = 0; i < LARGE; i += 1024) {
            window.append(Latin1.bytes("m".repeat(1024)));
        }
        window.append(Latin1.bytes("\n<"));
        window.drop(LARGE + 1);

        assertThat(window.capacity()).isLessThan(128 * 1024);
        assertThat(window.at(0)).isEqualTo((byte) '<');
    }

    @Test
    void a_few_bytes_do_not_keep_what_a_frame_before_them_has_taken() {
        for (int i = 0; i < 60; i++) {
            window.append(Latin1.bytes("m".repeat(1024)));
            window.keep();
        }
        window.append(Latin1.bytes("\n<"));
        window.drop(60 * 1024 + 1);
        window.keep();

        assertThat(window.capacity()).isEqualTo(1);
        assertThat(window.at(0)).isEqualTo((byte) '<');
    }
}
