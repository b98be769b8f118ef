package io.socketbus.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.bus.OutboundOrder.BadHeadersException;
import io.socketbus.bus.OutboundOrder.Target;
import io.socketbus.config.OutboundConfig.OnFull;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the headers of a message to {@code out} ask for. */
class OutboundOrderTest {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    private OutboundOrder order() throws BadHeadersException {
        return OutboundOrder.of(headers);
    }

    private void assertAsksFor(Target target, String name, @Nullable Object... others) throws BadHeadersException {
        OutboundOrder order = order();
        assertThat(order.target()).isEqualTo(target);
        assertThat(order.name()).isEqualTo(name);
        assertThat(Arrays.<Object>asList(order.except(), order.onFull(), order.timeoutMillis(), order.expectsReply()))
                .containsExactly(others);
    }

    @Test
    void a_session_alone_asks_for_what_the_configuration_says() throws BadHeadersException {
        headers.add("session", "n.0.a.1");

        assertAsksFor(Target.SESSION, "n.0.a.1", null, null, 10_000L, false);
    }

    @Test
    void all_headers_of_a_frame_to_many_are_read() throws BadHeadersException {
        headers.add("to", "all").add("except", "n.0.a.1").add("onFull", "close").add("timeout", "250");

        assertAsksFor(Target.ALL, "", "n.0.a.1", OnFull.CLOSE, 250L, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Session", "SESSION", "sEsSiOn"})
    void the_case_of_a_name_means_nothing(String name) throws BadHeadersException {
        headers.add(name, "n.0.a.1").add("ONFULL", "refuse").add("Timeout", "1");

        assertAsksFor(Target.SESSION, "n.0.a.1", null, OnFull.REFUSE, 1L, false);
    }

    @Test
    void a_recipient_in_two_cases_is_two_recipients() {
        headers.add("group", "a").add("Group", "b");

        assertThatThrownBy(this::order)
                .hasMessage("several recipients; set only one of the headers session, group, to");
    }

    @ParameterizedTest
    @CsvSource({"refuse,REFUSE", "drop-oldest,DROP_OLDEST", "close,CLOSE"})
    void each_policy_for_a_full_queue_is_taken(String value, OnFull policy) throws BadHeadersException {
        headers.add("group", "a").add("onFull", value);

        assertThat(order().onFull()).isEqualTo(policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "DROP-OLDEST", "drop_oldest", "", "Close"})
    void another_policy_is_refused_with_all_that_there_are(String value) {
        headers.add("group", "a").add("onFull", value);

        assertThatThrownBy(this::order)
                .hasMessage("header onFull must be refuse, drop-oldest or close, found \"" + value + '"');
    }

    @Test
    void of_several_faults_the_first_is_told() {
        headers.add("timeout", "soon").add("to", "nobody");

        assertThatThrownBy(this::order).message().startsWith("header timeout must be 1 to 86400000");
    }

    @Test
    void headers_of_others_are_passed_over() throws BadHeadersException {
        headers.add("group", "a").add("traceparent", "00-ab-cd-01").add("sessions", "b");

        assertAsksFor(Target.GROUP, "a", null, null, 10_000L, false);
    }
}
