package io.socketbus.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An id is read from the right, since the name of a node may have dots in it. */
class SessionIdTest {

    @Test
    void an_id_is_read_as_it_was_written() {
        SessionId id = new SessionId("gateway-7f9c.a", 3, "mib2k1x4", 42);

        assertThat(SessionId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "...",
                "a",
                "0.l.1",
                ".0.l.1",
                "a..l.1",
                "a.0..1",
                "a.0.l.",
                "a.x.l.1",
                "a.0.L.1",
                "a.-1.l.1",
                "a.0.l.x",
                "a.0.12345678901234.1",
                "a.99999999999.l.1"
            })
    void what_cannot_be_an_id_is_none(String text) {
        assertThat(SessionId.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"a, a.0.l.1, 0", "a, a.17.l.1, 17", "a.0, a.0.1.l.1, 1", "a.b, a.b.2.l.9, 2"})
    void the_event_loop_of_a_session_of_a_node_is_told(String node, String id, int loop) {
        assertThat(SessionId.loopOn(node, id)).isEqualTo(loop);
    }

    @ParameterizedTest
    @CsvSource({
        "a, b.0.l.1",
        "a, a.0.1.l.1",
        "a.0, a.0.l.1",
        "a, ab.0.l.1",
        "ab, a.0.l.1",
        "a, a",
        "a, a.",
        "a, a.0",
        "a, a.0.l",
        "a, a.x.l.1",
        "a, a..l.1",
        "a, a.-1.l.1",
        "a, a.99999999999.l.1",
        "a, ''"
    })
    void an_id_of_another_node_has_none_here(String node, String id) {
        assertThat(SessionId.loopOn(node, id)).isNegative();
    }
}
