package io.socketbus.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class HexdumpTest {

    private static final Buffer LETTERS = Buffer.buffer("abcdefghijklmnopqrstuvwxyz\n\0" + "-".repeat(100));

    @Test
    void a_row_is_one_of_hexdump() {
        assertThat(new Hexdump(LETTERS).show(0, 17).lines())
                .containsExactly(
                        "00000000  61 62 63 64 65 66 67 68  69 6a 6b 6c 6d 6e 6f 70  |abcdefghijklmnop|",
                        "00000010  71 72 73 74 75 76 77 78  79 7a 0a 00 2d 2d 2d 2d  |qrstuvwxyz..----|");
    }

    @Test
    void a_place_is_marked_below_its_byte() {
        assertThat(new Hexdump(LETTERS).show(4, 5).mark(4).lines())
                .containsExactly(
                        "00000000  61 62 63 64 65 66 67 68  69 6a 6b 6c 6d 6e 6f 70  |abcdefghijklmnop|",
                        "                      ^^");
        assertThat(new Hexdump(LETTERS).show(8, 9).mark(8).lines().get(1)).isEqualTo(" ".repeat(35) + "^^");
    }

    @Test
    void rows_that_are_left_out_are_a_star_and_rows_that_are_asked_for_twice_stand_once() {
        assertThat(new Hexdump(LETTERS).show(0, 16).show(0, 16).show(64, 80).lines())
                .hasSize(3)
                .element(1)
                .isEqualTo("*");
    }

    @Test
    void what_is_asked_for_beyond_the_bytes_is_left_out() {
        assertThat(new Hexdump(Buffer.buffer("a")).show(-20, 99).lines())
                .containsExactly("00000000  61" + " ".repeat(48) + "|a|");
        assertThat(new Hexdump(Buffer.buffer()).show(0, 9).lines()).isEmpty();
    }
}
