package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.config.FramingConfig.Fixed;
import io.socketbus.config.InboundConfig.Header;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables of the environment, laid over the file. */
class EnvironmentTest {

    @Test
    void a_variable_is_called_as_the_path_of_its_key() {
        Map<String, String> environment = Map.of(
                "SOCKETBUS_LISTENERS_DEVICES_OUTBOUND_MAXQUEUEDBYTES", "2MiB",
                "SOCKETBUS_LISTENERS_DEVICES_PORT", "7001",
                "SOCKETBUS_LISTENERS_DEVICES_INBOUND_COPY", "true",
                "SOCKETBUS_DRAIN_ANNOUNCE", "5s",
                "SOCKETBUS_NODE", "north");

        SocketbusConfig config = Configs.load(Configs.minimal(), environment);

        ListenerConfig listener = Configs.listener(config);
        assertThat(listener.outbound().maxQueuedBytes()).isEqualTo(2 << 20);
        assertThat(listener.port()).isEqualTo(7_001);
        assertThat(listener.inbound().copy()).isTrue();
        assertThat(config.drain().announce()).hasSeconds(5);
        assertThat(config.node()).isEqualTo("north");
    }

    @Test
    void dashes_of_a_listener_s_name_are_underscores() {
        JsonObject file = new JsonObject("{\"listeners\":{\"north-1\":{\"port\":0}}}");

        SocketbusConfig config = Configs.load(file, Map.of("SOCKETBUS_LISTENERS_NORTH_1_PORT", "7001"));

        assertThat(config.listeners().values()).extracting(ListenerConfig::port).containsExactly(7_001);
    }

    @Test
    void the_environment_wins_over_the_file() {
        JsonObject file = Configs.withRoot("{\"ops\":{\"port\":1}}");

        assertThat(Configs.load(file, Map.of("SOCKETBUS_OPS_PORT", "2")).ops().port())
                .isEqualTo(2);
    }

    @Test
    void a_chosen_framing_makes_its_keys_known() {
        Map<String, String> environment = Map.of(
                "SOCKETBUS_LISTENERS_DEVICES_FRAMING_TYPE", "fixed",
                "SOCKETBUS_LISTENERS_DEVICES_FRAMING_SIZE", "12",
                "SOCKETBUS_LISTENERS_DEVICES_FRAMING_ENGINE", "own");

        FramingConfig framing =
                Configs.listener(Configs.load(Configs.minimal(), environment)).framing();

        assertThat(framing).isInstanceOfSatisfying(Fixed.class, fixed -> assertThat(fixed.size())
                .isEqualTo(12));
    }

    @Test
    void a_key_of_another_framing_than_the_chosen_one_is_refused() {
        JsonObject file = Configs.withFraming("{\"type\":\"line\"}");

        assertThat(Configs.faults(file, Map.of("SOCKETBUS_LISTENERS_DEVICES_FRAMING_SIZE", "12")))
                .singleElement()
                .asString()
                .startsWith("SOCKETBUS_LISTENERS_DEVICES_FRAMING_SIZE: names no key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    peer                 | PEER
                    ["peer"]             | PEER
                    ["received", "peer"] | RECEIVED PEER
                    """)
    void a_list_is_one_text_or_json(String value, String headers) {
        SocketbusConfig config =
                Configs.load(Configs.minimal(), Map.of("SOCKETBUS_LISTENERS_DEVICES_INBOUND_HEADERS", value));

        assertThat(Configs.listener(config).inbound().headers().stream().map(Header::name))
                .containsExactly(headers.split(" "));
    }

    @Test
    void what_is_no_list_is_a_text_of_it() {
        JsonObject file = Configs.withFraming("{\"type\":\"delimiter\",\"delimiters\":\";\"}");

        FramingConfig framing = Configs.listener(
                        Configs.load(file, Map.of("SOCKETBUS_LISTENERS_DEVICES_FRAMING_DELIMITERS", "0")))
                .framing();

        assertThat(framing)
                .extracting("delimiters")
                .asString()
                .as("the digit, not the number")
                .isEqualTo("[0]");
    }

    @Test
    void a_section_of_tls_can_be_set_whole() {
        Map<String, String> environment = Map.of(
                "SOCKETBUS_LISTENERS_DEVICES_TLS_CERTIFICATES", "pom.xml",
                "SOCKETBUS_LISTENERS_DEVICES_TLS_KEYS", "[\"pom.xml\"]");

        assertThat(Configs.listener(Configs.load(Configs.minimal(), environment))
                        .tls())
                .extracting("certificates")
                .asString()
                .isEqualTo("[pom.xml]");
    }

    // ---- components ----

    @Test
    void a_component_s_own_keys_are_known_where_the_file_has_them() {
        JsonObject file = Configs.withVerticle("{\"pool\":{\"size\":1},\"user\":\"a\",\"safe\":false}");
        Map<String, String> environment = Map.of(
                "SOCKETBUS_VERTICLES_DB_CONFIG_POOL_SIZE", "8",
                "SOCKETBUS_VERTICLES_DB_CONFIG_USER", "b",
                "SOCKETBUS_VERTICLES_DB_CONFIG_SAFE", "true",
                "SOCKETBUS_VERTICLES_DB_INSTANCES", "3");

        JsonObject options = Configs.verticle(Configs.load(file, environment)).options();

        assertThat(options.getJsonObject("config"))
                .isEqualTo(new JsonObject("{\"pool\":{\"size\":8},\"user\":\"b\",\"safe\":true}"));
        assertThat(options.getInteger("instances")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "1e5", "true", "null", "{}", "12"})
    void a_text_of_the_file_stays_a_text(String password) {
        JsonObject file = Configs.withVerticle("{\"password\":\"\"}");

        SocketbusConfig config = Configs.load(file, Map.of("SOCKETBUS_VERTICLES_DB_CONFIG_PASSWORD", password));

        assertThat(config(config).getValue("password")).isEqualTo(password);
    }

    @Test
    void a_key_with_dots_stays_one_key() {
        JsonObject file = Configs.withVerticle("{\"acks.level\":1}");

        SocketbusConfig config = Configs.load(file, Map.of("SOCKETBUS_VERTICLES_DB_CONFIG_ACKS_LEVEL", "2"));

        assertThat(config(config)).isEqualTo(new JsonObject("{\"acks.level\":2}"));
    }

    @Test
    void a_component_s_config_can_be_set_whole_and_then_in_parts() {
        JsonObject file = Configs.withVerticle("{}");
        Map<String, String> environment = Map.of(
                "SOCKETBUS_VERTICLES_DB_CONFIG", "{\"url\":\"a\",\"size\":1}",
                "SOCKETBUS_VERTICLES_DB_CONFIG_SIZE", "2");

        assertThat(config(Configs.load(file, environment))).isEqualTo(new JsonObject("{\"url\":\"a\",\"size\":2}"));
    }

    @Test
    void a_codec_s_keys_are_known_where_the_file_has_them() {
        JsonObject file = Configs.withListener("{\"codec\":{\"type\":\"avro\",\"schema\":\"a\"}}");

        SocketbusConfig config = Configs.load(file, Map.of("SOCKETBUS_LISTENERS_DEVICES_CODEC_SCHEMA", "b"));

        assertThat(Configs.listener(config).codec().settings().getString("schema"))
                .isEqualTo("b");
    }

    private static JsonObject config(SocketbusConfig config) {
        return Configs.verticle(config).options().getJsonObject("config");
    }

    // ---- faults ----

    @Test
    void a_wrong_value_is_refused_with_its_key_and_its_variable() {
        assertThat(Configs.faults(Configs.minimal(), Map.of("SOCKETBUS_LISTENERS_DEVICES_PORT", "seven")))
                .containsExactly("listeners.devices.port: must be a number from 0 to 65535, found \"seven\" in"
                        + " SOCKETBUS_LISTENERS_DEVICES_PORT; write it without quotes");
    }

    @Test
    void a_variable_that_names_no_key_is_refused() {
        assertThat(Configs.faults(
                        Configs.minimal(),
                        Map.of("SOCKETBUS_LISTENERS_DEVICES_PROT", "1", "SOCKETBUS_LISTENERS_METERS_PORT", "2")))
                .containsExactly(
                        "SOCKETBUS_LISTENERS_DEVICES_PROT: names no key, found a variable of this prefix; did you mean"
                                + " SOCKETBUS_LISTENERS_DEVICES_PORT?",
                        "SOCKETBUS_LISTENERS_METERS_PORT: names no key, found a variable of this prefix; check its"
                                + " spelling, or that the listener is in the file");
    }

    @Test
    void a_variable_that_may_mean_two_keys_is_refused() {
        JsonObject file = Configs.withVerticle("{\"my-key\":1,\"my_key\":2,\"myKey\":3}");

        assertThat(Configs.faults(
                        file,
                        Map.of(
                                "SOCKETBUS_VERTICLES_DB_CONFIG_MY_KEY",
                                "4",
                                "SOCKETBUS_VERTICLES_DB_CONFIG_MYKEY",
                                "5")))
                .containsExactly("SOCKETBUS_VERTICLES_DB_CONFIG_MY_KEY: is ambiguous, found the keys"
                        + " verticles.db.config.my-key and verticles.db.config.my_key; set them in the file");
    }

    @Test
    void two_keys_of_one_path_are_two_keys() {
        JsonObject file = Configs.withVerticle("{\"a.b\":1,\"a\":{\"b\":2}}");

        assertThat(Configs.faults(file, Map.of("SOCKETBUS_VERTICLES_DB_CONFIG_A_B", "4")))
                .singleElement()
                .asString()
                .startsWith("SOCKETBUS_VERTICLES_DB_CONFIG_A_B: is ambiguous");
    }

    @Test
    void a_wrong_section_of_the_file_is_not_repaired_by_a_variable() {
        JsonObject file = new JsonObject("{\"listeners\":{\"devices\":7000}}");

        assertThat(Configs.faults(file, Map.of("SOCKETBUS_LISTENERS_DEVICES_PORT", "7000")))
                .containsExactly("listeners.devices: must be an object, found 7000; write { … }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SOCKETBUS_SERVICE_HOST",
                "SOCKETBUS_SERVICE_PORT",
                "SOCKETBUS_SERVICE_PORT_DEVICES",
                "SOCKETBUS_PORT",
                "SOCKETBUS_PORT_7000_TCP",
                "SOCKETBUS_PORT_7000_TCP_ADDR",
                "socketbus_node",
                "SOCKETBUSNODE",
                "HOME"
            })
    void what_kubernetes_injects_and_what_has_another_prefix_is_passed_over(String variable) {
        assertThat(Configs.load(Configs.minimal(), Map.of(variable, "tcp://10.0.0.1:7000")))
                .isEqualTo(Configs.load(Configs.minimal()));
    }

    @Test
    void what_kubernetes_injects_for_a_service_called_socketbus_ops_is_refused_by_its_variable() {
        assertThat(Configs.faults(Configs.minimal(), Map.of("SOCKETBUS_OPS_PORT", "tcp://10.0.0.1:9000")))
                .singleElement()
                .asString()
                .startsWith("ops.port: must be a number from 0 to 65535, found \"tcp://10.0.0.1:9000\" in"
                        + " SOCKETBUS_OPS_PORT");
    }
}
