package io.socketbus.config;

import static io.socketbus.config.Configs.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What listeners must share, or must not: ports, addresses, open files; and the host's name. */
class SharedThingsTest {

    private static JsonObject listeners(String listeners) {
        return new JsonObject("{\"listeners\":" + listeners + "}");
    }

    // ---- ports ----

    @Test
    void two_listeners_cannot_have_one_port_whatever_their_hosts() {
        JsonObject file = listeners("{\"a\":{\"host\":\"127.0.0.1\",\"port\":7000},"
                + "\"b\":{\"host\":\"127.0.0.2\",\"port\":7000},\"c\":{\"port\":7000}}");

        assertThat(faults(file))
                .containsExactly(
                        "listeners.b.port: must not be the port of listeners.a, found 7000; choose another",
                        "listeners.c.port: must not be the port of listeners.a, found 7000; choose another");
    }

    @Test
    void a_listener_cannot_have_the_port_of_ops_even_where_that_is_not_written() {
        assertThat(faults(listeners("{\"a\":{\"port\":9000}}")))
                .containsExactly("listeners.a.port: must not be the port of ops, found 9000; choose another");
    }

    @Test
    void ports_that_the_system_chooses_are_never_the_same() {
        JsonObject file =
                listeners("{\"a\":{\"port\":0},\"b\":{\"port\":0}}").put("ops", new JsonObject("{\"port\":0}"));

        assertThat(faults(file)).isEmpty();
    }

    // ---- addresses ----

    @Test
    void two_listeners_cannot_have_one_outbound_address() {
        JsonObject file = listeners(
                "{\"a\":{\"port\":1,\"outbound\":{\"address\":\"x\"}},\"b\":{\"port\":2,\"outbound\":{\"address\":\"x\"}}}");

        assertThat(faults(file))
                .containsExactly("listeners.b.outbound.address: must not be the outbound address of a, found \"x\";"
                        + " choose another");
    }

    @Test
    void several_listeners_may_have_one_inbound_address() {
        JsonObject file = listeners("{\"a\":{\"port\":1,\"inbound\":{\"address\":\"x\"}},"
                + "\"b\":{\"port\":2,\"inbound\":{\"address\":\"x\"}},"
                + "\"c\":{\"port\":3,\"inbound\":{\"address\":\"socketbus.b.in\"}}}");

        assertThat(faults(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "inbound, socketbus.devices.out, the outbound address of devices",
        "inbound, socketbus.devices.control, the control address of devices",
        "inbound, socketbus.devices.events, the address of the events of devices",
        "inbound, socketbus.devices.dead, the address of the dead frames of devices",
        "outbound, socketbus.devices.in, the inbound address of devices",
        "outbound, socketbus.devices.control, the control address of devices"
    })
    void an_address_cannot_have_another_meaning_already(String direction, String address, String taken) {
        JsonObject keys = new JsonObject().put(direction, new JsonObject().put("address", address));

        assertThat(faults(Configs.withListener(keys.encode())))
                .containsExactly("listeners.devices." + direction + ".address: must not be " + taken + ", found \""
                        + address + "\"; choose another");
    }

    @Test
    void the_written_address_is_at_fault_where_it_meets_another_listener_s_default() {
        JsonObject file =
                listeners("{\"a\":{\"port\":1,\"inbound\":{\"address\":\"socketbus.b.out\"}},\"b\":{\"port\":2}}");

        assertThat(faults(file))
                .containsExactly("listeners.a.inbound.address: must not be the outbound address of b, found"
                        + " \"socketbus.b.out\"; choose another");
    }

    @Test
    void what_is_sent_cannot_come_back_as_what_arrives() {
        JsonObject file = Configs.withListener("{\"inbound\":{\"address\":\"x\"},\"outbound\":{\"address\":\"x\"}}");

        assertThat(faults(file))
                .containsExactly("listeners.devices.outbound.address: must not be the inbound address of devices, found"
                        + " \"x\"; choose another");
    }

    // ---- open files ----

    @Test
    void more_sessions_than_open_files_are_refused_with_both_numbers() {
        JsonObject file = Configs.withListener("{\"limits\":{\"maxSessions\":19489}}");

        assertThat(faults(file))
                .containsExactly("listeners.devices.limits.maxSessions: must be at most 19488, what the limit of 20000"
                        + " open files leaves after 512 in reserve, found 19489; raise the limit (ulimit -n), or lower"
                        + " it");
    }

    @Test
    void as_many_as_the_open_files_leave_pass() {
        JsonObject file = Configs.withListener("{\"limits\":{\"maxSessions\":19488}}");

        assertThat(Configs.listener(file).limits().door().maxSessions()).isEqualTo(19_488);
    }

    @Test
    void what_each_listener_could_have_alone_is_refused_together() {
        JsonObject file = listeners("{\"a\":{\"port\":1,\"limits\":{\"maxSessions\":10000}},"
                + "\"b\":{\"port\":2,\"limits\":{\"maxSessions\":9489}}}");

        assertThat(faults(file))
                .containsExactly("listeners: limits.maxSessions must be together at most 19488, what the limit of 20000"
                        + " open files leaves after 512 in reserve, found 19489; raise the limit (ulimit -n), or lower"
                        + " them");
    }

    @Test
    void listeners_that_ask_for_none_share_what_the_others_leave() {
        JsonObject file = listeners(
                "{\"a\":{\"port\":1,\"limits\":{\"maxSessions\":9488}},\"b\":{\"port\":2},\"c\":{\"port\":3}}");

        assertThat(sessions(file, 20_000)).containsExactly(9_488, 5_000, 5_000);
    }

    @ParameterizedTest
    @CsvSource({"256, 1", "513, 1", "1512, 500", "1048576, 50000", "9223372036854775807, 50000"})
    void their_share_is_at_least_one_and_at_most_50000(long openFiles, int each) {
        JsonObject file = listeners("{\"a\":{\"port\":1},\"b\":{\"port\":2}}");

        assertThat(sessions(file, openFiles)).containsExactly(each, each);
    }

    private static List<Integer> sessions(JsonObject file, long openFiles) {
        return ConfigLoader.load(file, Map.of(), FurtherCheck.NONE, new ConfigLoader.Surroundings("n", openFiles))
                .listeners()
                .values()
                .stream()
                .map(listener -> listener.limits().door().maxSessions())
                .toList();
    }

    // ---- the host's name ----

    @ParameterizedTest
    @ValueSource(strings = {"my host", "höst", "a/b"})
    void a_host_whose_name_cannot_be_the_node_s_is_a_fault_where_node_is_not_written(String host) {
        assertThat(Configs.faults(Configs.withRoot("{\"node\":\"a\"}"))).isEmpty();
        ConfigLoader.Surroundings odd = new ConfigLoader.Surroundings(host, 20_000);

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                ConfigException.class,
                                () -> ConfigLoader.load(Configs.minimal(), Map.of(), FurtherCheck.NONE, odd))
                        .faults())
                .singleElement()
                .asString()
                .startsWith(
                        "node: must be 1 to 63 letters, digits, dots, dashes and underscores, found the host's name")
                .endsWith("; write node");
    }
}
