package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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
}
