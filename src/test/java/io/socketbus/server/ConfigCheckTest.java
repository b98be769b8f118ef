package io.socketbus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.socketbus.config.ConfigException;
import io.socketbus.config.ConfigLoader;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader of the configuration cannot know, since others are to judge: codecs, templates, classes. */
class ConfigCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"codec":{"type":"xml"}}                       | codec.type: must be one of base64, bytes, cbor, hex, json, text, found "xml"
        {"codec":{"type":"text","charset":"UTF-99"}}   | codec.charset: must be a charset of this Java that can encode, found "UTF-99"
        {"codec":{"type":"hex","charset":"UTF-8"}}     | codec.charset: unknown key of codec hex; known are type
        {"codec":{"type":"json","class":"Nobody"}}     | codec.class: must be a class on the class path, found "Nobody"
        {"codec":{"read":"late"}}                      | codec.read: must be eager or lazy, found "late"
        {"codec":{"read":"lazy","class":"x"}}          | codec.read: must be eager beside class, found "lazy"
        {"codec":{"class":5}}                          | codec.class: must be a text, found "5"
        {"inbound":{"errorFrame":"${who}"}}            | inbound.errorFrame: must have only the places
        {"inbound":{"errorFrame":"${frame:(}"}}        | inbound.errorFrame: must have a regular expression
        {"inbound":{"errorFrame":"hex:0"}}             | inbound.errorFrame: must be hex: and pairs
        {"goodbyeFrame":"${frame:0-1"}                 | goodbyeFrame: must close each place with }
        {"goodbyeFrame":"two\\nlines"}                 | goodbyeFrame: must fit the framing
        {"goodbyeFrame":"long","limits":{"maxFrameBytes":3}} | goodbyeFrame: must fit the framing
        """)
    void a_listener_is_refused(String keys, String fault) {
        assertThat(faults(listener(keys))).singleElement().asString().startsWith("listeners.devices." + fault);
    }

    @Test
    void all_faults_of_all_listeners_are_told_in_one_go() {
        JsonObject bad = new JsonObject(
                "{\"port\":0,\"codec\":{\"type\":\"xml\"},\"inbound\":{\"errorFrame\":\"${x}\"},\"goodbyeFrame\":\"\\n\"}");
        JsonObject file = new JsonObject()
                .put("listeners", new JsonObject().put("a", bad).put("b", bad))
                .put("verticles", new JsonObject().put("v", new JsonObject().put("class", "Nobody")));

        assertThat(faults(file).stream().map(fault -> fault.substring(0, fault.indexOf(':'))))
                .containsExactly(
                        "listeners.a.codec.type",
                        "listeners.a.inbound.errorFrame",
                        "listeners.a.goodbyeFrame",
                        "listeners.b.codec.type",
                        "listeners.b.inbound.errorFrame",
                        "listeners.b.goodbyeFrame",
                        "verticles.v.class");
    }

    @Test
    void they_are_told_beside_those_that_the_reader_sees() {
        JsonObject file = listener("""
                {"prot": 1, "framing": {"type": "raw"}, "codec": {"read": "lzy"}, "inbound": {"errorFrame": "${x}"}}""");

        assertThat(faults(file))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("listeners.devices.prot: unknown key"),
                        fault -> assertThat(fault).startsWith("listeners.devices.codec.read: must be eager or lazy"),
                        fault -> assertThat(fault).startsWith("listeners.devices.inbound.errorFrame: must have only"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"framing\":{\"type\":\"mlpp\"},\"goodbyeFrame\":\"two\\nlines\"}",
                "{\"limits\":{\"maxFrameBytes\":\"1MB\"},\"goodbyeFrame\":\"two\\nlines\"}",
                "{\"codec\":{\"type\":5,\"charset\":\"UTF-8\"}}",
                "{\"tls\":{\"certificates\":\"none.pem\",\"keys\":\"pom.xml\"}}"
            })
    void what_depends_on_a_value_that_the_reader_refuses_is_not_judged_by_the_default(String keys) {
        assertThat(faults(listener(keys))).hasSize(1);
    }

    // ---- verticles ----

    @Test
    void a_class_that_is_not_there_is_refused_before_anything_starts() {
        assertThat(faults(verticle("io.example.Nobody")))
                .containsExactly("verticles.v.class: must be a class on the class path, found \"io.example.Nobody\""
                        + " (java.lang.ClassNotFoundException: io.example.Nobody); check the name and the jars");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.String", "io.socketbus.config.OpsConfig"})
    void a_class_that_is_no_verticle_is_refused(String name) {
        assertThat(faults(verticle(name)))
                .containsExactly("verticles.v.class: must be a verticle, found \"" + name
                        + "\"; extend io.vertx.core.VerticleBase");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"io.socketbus.demo.Echo", "io.socketbus.SocketbusVerticle", "service:io.example.Any", "js:x"})
    void a_verticle_and_what_another_factory_makes_of_a_name_pass(String name) {
        assertThat(faults(verticle(name))).isEmpty();
    }

    private static JsonObject listener(String keys) {
        JsonObject listener = new JsonObject().put("port", 0).mergeIn(new JsonObject(keys));
        return new JsonObject().put("listeners", new JsonObject().put("devices", listener));
    }

    private static JsonObject verticle(String name) {
        return listener("{}").put("verticles", new JsonObject().put("v", new JsonObject().put("class", name)));
    }

    private static List<String> faults(JsonObject file) {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(file, Map.of(), ConfigCheck::faults));
        return refused == null ? List.of() : refused.faults();
    }
}
