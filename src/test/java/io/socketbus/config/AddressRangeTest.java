package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16,10.1.255.255,true",
        "10.1.0.0/16,10.2.0.0,false",
        "10.1.2.3/16,10.1.0.0,true",
        "0.0.0.0/0,203.0.113.9,true",
        "192.0.2.7,192.0.2.7,true",
        "192.0.2.7,192.0.2.6,false",
        "192.0.2.128/25,192.0.2.127,false",
        "2001:db8::/32,2001:db8:ffff::1,true",
        "2001:db8::/32,2001:db9::1,false",
        "::/0,10.0.0.1,false",
        "10.0.0.0/8,::ffff:10.1.2.3,true",
    })
    void an_address_is_in_a_range_when_the_leading_bits_are_the_same(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range).contains(address)).isEqualTo(inside);
    }

    @Test
    void what_is_no_address_is_in_no_range() {
        assertThat(AddressRange.parse("0.0.0.0/0").contains("/var/run/a.sock")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.1", "10.1.0.0/33", "::/129", "10.1.0.0/-1", "10.1.0.0/x", "example.org", "10.0.0.0/"})
    void what_is_no_range_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }
}
