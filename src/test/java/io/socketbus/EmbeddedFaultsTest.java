package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.socketbus.config.ConfigException;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault fails the deployment in somebody's own Vert.x, with the lines that the launcher writes, before anything starts. */
class EmbeddedFaultsTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        StartedGateway.await(VERTX.close());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"framing":{"type":"lines"}}             | framing.type: must be one of
        {"codec":{"type":"xml"}}                 | codec.type: must be one of
        {"codec":{"type":"json","class":"No"}}   | codec.class: must be a class on the class path, found "No"
        {"inbound":{"errorFrame":"${who}"}}      | inbound.errorFrame: must have only the places
        {"inbound":{"errorFrame":"${frame:/~}"}} | inbound.errorFrame: must have a JSON pointer
        {"goodbyeFrame":"two\\nlines"}           | goodbyeFrame: must fit the framing
        """)
    void a_fault_of_a_listener_fails_the_deployment(String keys, String fault) {
        assertThat(faults(config(keys))).singleElement().asString().startsWith("listeners.devices." + fault);
    }

    @Test
    void a_verticle_class_that_is_not_there_fails_the_deployment() {
        assertThat(faults(config("{}").put("verticles", verticle("io.example.Nobody"))))
                .containsExactly("verticles.mine.class: must be a class on the class path, found \"io.example.Nobody\""
                        + " (java.lang.ClassNotFoundException: io.example.Nobody); check the name and the jars");
    }

    @Test
    void several_faults_are_told_at_once_as_the_launcher_tells_them() {
        JsonObject config = config("{\"codec\":{\"type\":\"xml\"},\"goodbyeFrame\":\"${x}\"}")
                .put("verticles", verticle("io.example.Nobody"));

        List<String> faults = faults(config);

        assertThat(faults.stream().map(fault -> fault.substring(0, fault.indexOf(':'))))
                .containsExactly(
                        "listeners.devices.codec.type", "listeners.devices.goodbyeFrame", "verticles.mine.class");
        assertThat(VERTX.deploymentIDs()).isEmpty();
    }

    private static JsonObject verticle(String className) {
        return JsonObject.of("mine", JsonObject.of("class", className));
    }

    private static JsonObject config(String keys) {
        JsonObject listener = new JsonObject().put("port", 0).mergeIn(new JsonObject(keys));
        return JsonObject.of("listeners", JsonObject.of("devices", listener), "ops", JsonObject.of("port", 0));
    }

    private static List<String> faults(JsonObject config) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> VERTX.deployVerticle(
                        new SocketbusVerticle(), new DeploymentOptions().setConfig(config))
                .await());
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).isEqualTo(String.join("\n", refused.faults()));
        return refused.faults();
    }
}
