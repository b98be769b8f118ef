package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteScanTest {

    @Test
    void the_first_of_several_is_found_at_any_distance_from_eight() {
        for (int length = 0; length <= 40; length++) {
            for (int at = 0; at <= length; at++) {
                byte[] bytes = new byte[length];
                for (int i = at; i < length; i++) {
                    bytes[i] = '\n';
                }

                assertThat(ByteScan.indexOf((byte) '\n', bytes, 0, length))
                        .as("%d of %d", at, length)
                        .isEqualTo(at);
            }
        }
    }

    @Test
    void nothing_is_found_before_or_behind_the_range() {
        byte[] bytes = "\nabcdefghijklmnopqrst\n".getBytes(StandardCharsets.US_ASCII);

        for (int from = 1; from < bytes.length; from++) {
            for (int to = from; to < bytes.length; to++) {
                assertThat(ByteScan.indexOf((byte) '\n', bytes, from, to)).isEqualTo(to);
            }
        }
    }

    @Test
    void every_value_is_found_among_its_neighbours() {
        for (int wanted = 0; wanted < 256; wanted++) {
            for (int seed = 0; seed < 50; seed++) {
                Random random = new Random(seed);
                byte[] bytes = new byte[24];
                for (int i = 0; i < bytes.length; i++) {
                    // values that differ in one bit, or by one: those that a trick with carries may take for it
                    bytes[i] = (byte) (random.nextBoolean() ? wanted ^ 1 << random.nextInt(8) : wanted + 1);
                }
                int at = random.nextInt(bytes.length);
                bytes[at] = (byte) wanted;

                assertThat(ByteScan.indexOf((byte) wanted, bytes, 0, bytes.length))
                        .as("value %d, seed %d", wanted, seed)
                        .isEqualTo(at);
            }
        }
    }
}
