package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever stands at a key, it is read, or refused with its path; nothing is repaired and nothing is thrown. */
class WrongValuesTest {

    private static final List<String> FRAMINGS = List.of(
            "{\"type\":\"line\"}",
            "{\"type\":\"delimiter\",\"delimiters\":[\";\"]}",
            "{\"type\":\"fixed\",\"size\":8}",
            "{\"type\":\"length\"}",
            "{\"type\":\"varint\"}",
            "{\"type\":\"text-length\",\"digits\":4}",
            "{\"type\":\"start-end\",\"start\":\"hex:02\",\"end\":\"hex:03\"}",
            "{\"type\":\"raw\"}",
            "{\"type\":\"syslog\"}",
            "{\"type\":\"stomp\"}");

    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            -1,
            1.5,
            Long.MAX_VALUE,
            new java.math.BigInteger("9".repeat(30)),
            "",
            " ",
            "ä\u0000\n",
            "hex:0",
            "x".repeat(1_000),
            new JsonArray(),
            new JsonArray().add(1),
            new JsonArray().addNull(),
            new JsonArray().add(new JsonObject()),
            new JsonObject(),
            new JsonObject().put("a", 1).put("b", new JsonObject()),
            new JsonObject().putNull("port"));

    @TestFactory
    List<DynamicTest> a_value_of_any_kind_at_any_key() {
        List<DynamicTest> tests = new ArrayList<>();
        keys().forEach((path, file) -> tests.add(DynamicTest.dynamicTest(path, () -> {
            for (Object value : VALUES) {
                JsonObject config = with(file, path, value);
                List<String> faults = Configs.faults(config);
                assertFaultsNameOnly(path, faults, value);
                // the keys of a codec are the codec's to judge
                if (faults.isEmpty() && !path.endsWith(".codec")) {
                    assertThat(ConfigSchema.complaints(config))
                            .as("what an editor says of %s at %s", value, path)
                            .isEmpty();
                }
            }
        })));
        return tests;
    }

    private static void assertFaultsNameOnly(String path, List<String> faults, @Nullable Object value) {
        assertThat(faults)
                .as("%s at %s", value, path)
                .allSatisfy(fault -> assertThat(fault).startsWith(path).matches("[^:]+: .+; .+"));
    }

    @Test
    void an_object_instead_of_a_text_a_number_a_boolean_a_size_a_duration_or_a_list_is_refused() {
        keys().forEach((path, file) -> {
            Key key = ConfigLoader.keys(file).get(path);
            if (key != null && key.type() != Key.Type.SECTION && key.type() != Key.Type.FREE) {
                List<String> faults = Configs.faults(with(file, path, new JsonObject().put("a", 1)));
                assertThat(faults).as(path).isNotEmpty();
            }
        });
    }

    @Test
    void null_is_refused_wherever_it_stands() {
        keys().forEach((path, file) -> assertThat(Configs.faults(with(file, path, null)))
                .as(path)
                .containsExactly(path + ": must not be null, found null; take it out, or write a value"));
    }

    /** Each key that there is, with a configuration in which it has a meaning. */
    private static Map<String, JsonObject> keys() {
        Map<String, JsonObject> keys = new LinkedHashMap<>();
        for (String framing : FRAMINGS) {
            JsonObject file = Configs.withListener("{\"framing\":" + framing + ",\"codec\":{\"type\":\"hex\"},"
                            + "\"proxy\":{\"trusted\":\"10.0.0.0/8\"},"
                            + "\"outbound\":{\"ask\":{\"match\":\"id\",\"request\":\"/id\"}},"
                            + "\"tls\":{\"certificates\":\"pom.xml\",\"keys\":[\"pom.xml\"]}}")
                    .mergeIn(Configs.withVerticle("{}"), true)
                    .put(
                            "ops",
                            new JsonObject()
                                    .put(
                                            "tls",
                                            new JsonObject("{\"certificates\":\"pom.xml\",\"keys\":[\"pom.xml\"]}")))
                    .put("drain", new JsonObject())
                    .put("log", new JsonObject())
                    .put("tracing", new JsonObject());
            ConfigLoader.keys(file).keySet().forEach(path -> keys.putIfAbsent(path, file));
        }
        return keys;
    }

    private static JsonObject with(JsonObject file, String path, @Nullable Object value) {
        JsonObject changed = file.copy();
        JsonObject section = changed;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            if (!section.containsKey(names[i])) {
                section.put(names[i], new JsonObject());
            }
            section = section.getJsonObject(names[i]);
        }
        section.put(names[names.length - 1], value);
        return changed;
    }
}
