package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References to the environment inside strings. */
class ReferencesTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOST", "10.0.0.1", "EMPTY", "", "N", "8", "Z", "007");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ${HOST}              | 10.0.0.1
                    tcp://${HOST}:1      | tcp://10.0.0.1:1
                    ${HOST}${N}          | 10.0.0.18
                    ${HOST:localhost}    | 10.0.0.1
                    ${NONE:localhost}    | localhost
                    ${NONE:}             | ``
                    ${NONE:a:b}          | a:b
                    ${EMPTY}             | ``
                    ${EMPTY:default}     | ``
                    $${HOST}             | ${HOST}
                    $$${HOST}            | $${HOST}
                    a$b                  | a$b
                    $HOST                | $HOST
                    {HOST}               | {HOST}
                    """)
    void a_reference_stands_for_the_variable_or_its_default(String written, String read) {
        assertThat(component(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${:a}", "${1A}", "${A-B}", "${A", "a ${A.B} b", "${NONE:${N}}", "${NONE:{}}"})
    void what_looks_like_a_reference_and_is_none_is_refused(String written) {
        assertThat(Configs.faults(
                        Configs.withVerticle(new JsonObject().put("x", written).encode()), ENVIRONMENT))
                .containsExactly("verticles.db.config.x: must have only references such as ${NAME} and ${NAME:default},"
                        + " found ${ that begins none; correct it, or write $${ for the characters themselves");
    }

    @Test
    void every_variable_that_is_not_set_is_named() {
        JsonObject file = Configs.withRoot("{\"node\":\"${A}-${B}\",\"ops\":{\"host\":\"${C}\"}}");

        assertThat(Configs.faults(file))
                .contains(
                        "node: must find the variable A in the environment, found nothing; set it, or write"
                                + " ${A:default}",
                        "node: must find the variable B in the environment, found nothing; set it, or write"
                                + " ${B:default}",
                        "ops.host: must find the variable C in the environment, found nothing; set it, or write"
                                + " ${C:default}");
    }

    @Test
    void a_whole_reference_may_stand_for_a_number_or_a_boolean() {
        JsonObject file = Configs.withListener("{\"port\":\"${N}\",\"inbound\":{\"copy\":\"${COPY:true}\"},"
                + "\"limits\":{\"maxFrameBytes\":\"${N}\",\"maxSessions\":\"${N}\",\"halfCloseQuiet\":\"${Q:3s}\"}}");

        ListenerConfig listener = Configs.listener(Configs.load(file, ENVIRONMENT));

        assertThat(listener.port()).isEqualTo(8);
        assertThat(listener.inbound().copy()).isTrue();
        assertThat(listener.limits().maxFrameBytes()).isEqualTo(8);
        assertThat(listener.limits().door().maxSessions()).isEqualTo(8);
        assertThat(listener.limits().timeouts().halfCloseQuiet()).hasSeconds(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "1${N}", "${Z}", "${EMPTY}", "${N} "})
    void any_other_text_stands_for_none(String port) {
        JsonObject file =
                Configs.withListener(new JsonObject().put("port", port).encode());

        assertThat(Configs.faults(file, ENVIRONMENT))
                .singleElement()
                .asString()
                .startsWith("listeners.devices.port: must be a number from 0 to 65535, found \"");
    }

    @Test
    void a_component_gets_a_number_or_a_boolean_where_the_whole_text_is_one() {
        assertThat(component("${N}")).isEqualTo(8L);
        assertThat(component("${NONE:-12}")).isEqualTo(-12L);
        assertThat(component("${NONE:true}")).isEqualTo(true);
        assertThat(component("${N}0")).isEqualTo("80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "+7", "-0", "1.0", "1e5", "0x10", "True", "12345678901234567890"})
    void a_component_gets_the_text_where_a_number_would_not_be_written_so(String value) {
        JsonObject file = Configs.withVerticle("{\"x\":\"${PIN}\"}");

        assertThat(config(Configs.load(file, Map.of("PIN", value))).getValue("x"))
                .isEqualTo(value);
    }

    @Test
    void references_are_found_in_lists_and_in_objects_below() {
        JsonObject file = Configs.withVerticle("{\"a\":[\"${N}\",{\"b\":\"x${N}\"}],\"c\":{\"d\":\"${HOST}\"}}");

        assertThat(config(Configs.load(file, ENVIRONMENT)))
                .isEqualTo(new JsonObject("{\"a\":[8,{\"b\":\"x8\"}],\"c\":{\"d\":\"10.0.0.1\"}}"));
    }

    @Test
    void a_value_of_the_environment_is_not_looked_at_again() {
        JsonObject file = Configs.withVerticle("{\"x\":\"${A}\"}");

        assertThat(config(Configs.load(file, Map.of("A", "${B} $1 \\"))).getValue("x"))
                .isEqualTo("${B} $1 \\");
    }

    @Test
    void a_variable_of_ours_may_hold_a_reference() {
        SocketbusConfig config =
                Configs.load(Configs.minimal(), Map.of("SOCKETBUS_NODE", "${POD:pod-1}", "POD", "pod-7"));

        assertThat(config.node()).isEqualTo("pod-7");
    }

    @Test
    void the_places_of_the_frames_that_the_gateway_writes_are_left_alone() {
        JsonObject file = Configs.withListener(
                "{\"inbound\":{\"errorFrame\":\"NAK ${frame:0-3} ${code}\"},\"goodbyeFrame\":\"${reason} $${\"}");

        ListenerConfig listener = Configs.listener(file);

        assertThat(listener.inbound().errorFrame()).isEqualTo("NAK ${frame:0-3} ${code}");
        assertThat(listener.goodbyeFrame()).isEqualTo("${reason} $${");
    }

    private static Object component(String written) {
        JsonObject file =
                Configs.withVerticle(new JsonObject().put("x", written).encode());
        return config(Configs.load(file, ENVIRONMENT)).getValue("x");
    }

    private static JsonObject config(SocketbusConfig config) {
        return Configs.verticle(config).options().getJsonObject("config");
    }
}
