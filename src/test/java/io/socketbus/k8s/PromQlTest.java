package io.socketbus.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void the_metrics_are_found_and_no_value_of_a_label_is_one() {
        assertThat(new PromQl("up{job=\"a\"} + rate(socketbus_a_total{x=\"socketbus_b\"}[5m]) / 2 * jvm_c").metrics())
                .containsExactly("jvm_c", "socketbus_a_total", "up");
    }

    @Test
    void the_conditions_are_found() {
        assertThat(new PromQl("sum(rate(a{x=\"1\", y!~\"2|3\"}[5m])) / b").matchers())
                .containsExactly(new PromQl.Matcher("a", "x", "=", "1"), new PromQl.Matcher("a", "y", "!~", "2|3"));
    }

    @Test
    void the_sides_are_what_is_compared_and_not_what_is_compared_with() {
        assertThat(new PromQl("sum(jvm_a{x=\">\"} > 0) > 0.5 * jvm_b").sides())
                .containsExactly(new PromQl("sum(jvm_a{x=\">\"} > 0)"), new PromQl("0.5 * jvm_b"));
        assertThat(new PromQl("jvm_a == 0").sides()).containsExactly(new PromQl("jvm_a"));
        assertThat(new PromQl("absent(up{job=\"a\"})").sides()).containsExactly(new PromQl("up{job=\"a\"}"));
    }
}
