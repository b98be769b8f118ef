package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Seeded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doubles are written in the form that Java gives them. */
class DecimalsTest {

    private static final int NUMBERS = 20_000;

    private final CodecUnderTest json = CodecUnderTest.json();

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1,
                -1,
                0.1,
                101.25,
                -21.5,
                0.001,
                0.0009,
                0.000999999,
                1e-3,
                9.99e-4,
                1e7,
                9999999,
                9999999.999999,
                9999999.9999999,
                10000000.5,
                0.123456,
                0.1234567,
                47.376886,
                -122.419416,
                0.3,
                0.1 + 0.2,
                1e22,
                9.999999999999999e22,
                1e-7,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                1.0000005,
                2.0000015,
                5e-7
            })
    void a_double_is_written_as_java_writes_it(double value) {
        assertThat(json.encode(value)).isEqualTo(Double.toString(value));
    }

    @Test
    void any_decimal_number_is_written_as_java_writes_it() {
        for (int seed = 0; seed < NUMBERS; seed++) {
            Random random = new Random(seed);
            BigInteger digits = new BigInteger(1 + random.nextInt(60), random);
            double value = new BigDecimal(digits, random.nextInt(12)).doubleValue();
            Seeded.run(seed, () -> assertWritten(random.nextBoolean() ? value : -value));
        }
    }

    @Test
    void any_double_at_all_is_written_as_java_writes_it() {
        for (int seed = 0; seed < NUMBERS; seed++) {
            double value = Double.longBitsToDouble(new Random(seed).nextLong());
            if (Double.isFinite(value)) {
                Seeded.run(seed, () -> assertWritten(value));
            }
        }
    }

    private void assertWritten(double value) {
        assertThat(json.encode(value)).isEqualTo(Double.toString(value));
    }
}
