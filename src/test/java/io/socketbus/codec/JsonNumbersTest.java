package io.socketbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {

    private final CodecUnderTest json = CodecUnderTest.json();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "2147483647",
                "2147483648",
                "-2147483648",
                "-2147483649",
                "9007199254740991",
                "9007199254740993",
                "-9007199254740993",
                "999999999999999999",
                "1000000000000000000",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "-9223372036854775809",
                "18446744073709551615",
                "123456789012345678901234567890123456789012345678901234567890"
            })
    void integers_keep_every_digit_from_the_peer_and_back(String digits) {
        Object body = json.decode(digits);

        assertThat(body)
                .isInstanceOfAny(Integer.class, Long.class, BigInteger.class)
                .hasToString(digits);
        assertThat(json.encode(body)).isEqualTo(digits);
        assertThat(json.encode(json.decode("{\"a\":[" + digits + "]}"))).isEqualTo("{\"a\":[" + digits + "]}");
    }

    @Test
    void an_integer_has_the_smallest_class_that_holds_it() {
        assertThat(json.decode("2147483647")).isInstanceOf(Integer.class);
        assertThat(json.decode("2147483648")).isInstanceOf(Long.class);
        assertThat(json.decode("9223372036854775807")).isInstanceOf(Long.class);
        assertThat(json.decode("-9223372036854775808")).isInstanceOf(Long.class);
        assertThat(json.decode("9223372036854775808")).isInstanceOf(BigInteger.class);
    }

    @Test
    void the_integer_minus_zero_is_zero() {
        assertThat(json.decode("-0")).isEqualTo(0);
    }

    @Test
    void the_fraction_minus_zero_keeps_its_sign() {
        assertThat(json.decode("-0.0")).isEqualTo(-0.0);
        assertThat(json.encode(json.decode("-0.0"))).isEqualTo("-0.0");
    }

    @Test
    void one_and_one_point_nought_stay_what_they_are() {
        assertThat(json.decode("1")).isEqualTo(1);
        assertThat(json.decode("1.0")).isEqualTo(1.0);
        assertThat(json.encode(json.decode("[1,1.0]"))).isEqualTo("[1,1.0]");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "0.1000000000000000055, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "1.10, 1.1",
        "1e2, 100.0",
        "1E-2, 0.01",
        "123456789012345678.9, 1.2345678901234568E17",
        "3.141592653589793238462643383279, 3.141592653589793",
        "2.2250738585072011e-308, 2.225073858507201E-308",
        "1e-400, 0.0",
        "-1e-400, -0.0"
    })
    void a_fraction_keeps_what_a_double_keeps(String digits, String kept) {
        assertThat(json.encode(json.decode(digits))).isEqualTo(kept);
    }

    @Test
    void a_fraction_is_the_double_nearest_to_it() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            String digits = fraction(random);

            assertThat(json.decode(digits)).as(digits).isEqualTo(Double.parseDouble(digits));
        }
    }

    private static String fraction(Random random) {
        StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "");
        digits.append(random.nextLong(0, 1L << random.nextInt(1, 62)));
        digits.append('.');
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            digits.append(random.nextInt(10));
        }
        return random.nextBoolean()
                ? digits.toString()
                : digits.append('e').append(random.nextInt(-40, 40)).toString();
    }

    @Test
    void every_double_comes_back_as_it_was() {
        Random random = new Random(4712);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(json.decode(json.encode(number))).isEqualTo(number);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1.8e308", "1e309", "1e2147483648", "1e-2147483648e1"})
    void a_number_that_would_be_infinite_is_refused(String number) {
        json.refusal(number);
        json.refusal("{\"a\":[" + number + "]}");
    }

    @Test
    void the_largest_double_passes() {
        assertThat(json.decode("1.7976931348623157e308")).isEqualTo(Double.MAX_VALUE);
    }
}
