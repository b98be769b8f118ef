package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema and the reader know the same keys, in both directions, and say the same of them. */
class SchemaDriftTest {

    /** Defaults that depend on the host, or on the listener's name. */
    private static final Set<String> COMPUTED = Set.of(
            "node",
            "memory.inFlight",
            "memory.queued",
            "memory.partial",
            "ops.payload",
            "listeners.devices.inbound.address",
            "listeners.devices.outbound.address",
            "listeners.devices.limits.maxSessions");

    /** Bounds that depend on other keys. */
    private static final String DEPENDENT = "listeners.devices.framing.strip";

    static Stream<String> types() {
        return FramingReader.TYPES.stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void each_has_every_key_that_the_other_has(String framing) {
        assertThat(schema(framing).keySet()).isEqualTo(reader(framing).keySet());
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_key_has_the_same_type_default_values_and_bounds(String framing) {
        Map<String, JsonObject> schema = schema(framing);
        reader(framing).forEach((path, key) -> {
            JsonObject node = schema.getOrDefault(path, new JsonObject());
            assertThat(type(node)).as("type of %s", path).isEqualTo(key.type());
            assertThat(allowed(node)).as("values of %s", path).isEqualTo(key.allowed());
            assertThat(json(node.getValue("default")))
                    .as("default of %s", path)
                    .isEqualTo(json(COMPUTED.contains(path) ? null : key.byDefault()));
            if (!path.equals(DEPENDENT)) {
                assertThat(range(node)).as("bounds of %s", path).isEqualTo(key.range());
            }
        });
    }

    /** For JSON one number is another, whatever its class. */
    private static JsonObject json(@Nullable Object value) {
        return new JsonObject().put("default", value);
    }

    @Test
    void every_key_is_described_in_one_sentence_that_tells_its_default() {
        for (String framing : FramingReader.TYPES) {
            schema(framing).forEach((path, node) -> {
                assertThat(node.getString("description"))
                        .as(path)
                        .matches("[A-Z$\\d](?!.*\\. [A-Z]).*\\.")
                        .hasSizeGreaterThan(20);
                if (node.containsKey("default")) {
                    assertThat(node.getString("description")).as(path).contains("by default");
                }
            });
        }
    }

    @Test
    void what_is_not_known_is_refused_everywhere() {
        List<String> open = new ArrayList<>();
        findOpen("", ConfigSchema.json(), open);

        assertThat(open)
                .as("objects whose keys are somebody else's, or told by their type")
                .containsExactlyInAnyOrder("$defs.framing", "$defs.codec", "$defs.verticle.properties.config");
    }

    private static void findOpen(String path, JsonObject node, List<String> open) {
        if ("object".equals(node.getValue("type")) && !node.containsKey("additionalProperties")) {
            open.add(path);
        }
        for (String key : node.fieldNames()) {
            if (node.getValue(key) instanceof JsonObject below) {
                findOpen(path.isEmpty() ? key : path + '.' + key, below, open);
            }
        }
    }

    // ---- what the reader knows ----

    private static Map<String, Key> reader(String framing) {
        JsonObject file =
                Configs.withFraming("{\"type\":\"" + framing + "\"}").mergeIn(Configs.withVerticle("{}"), true);
        return new TreeMap<>(ConfigLoader.keys(file));
    }

    // ---- what the schema knows ----

    private static Map<String, JsonObject> schema(String framing) {
        Map<String, JsonObject> keys = new TreeMap<>();
        walk("", ConfigSchema.json(), framing, keys);
        keys.remove("$schema");
        return keys;
    }

    private static void walk(String path, JsonObject section, String framing, Map<String, JsonObject> keys) {
        JsonObject named = section.getJsonObject("patternProperties", new JsonObject());
        JsonObject properties =
                section.getJsonObject("properties", new JsonObject()).copy();
        for (String pattern : named.fieldNames()) {
            properties.put(path.equals("listeners") ? "devices" : "db", named.getJsonObject(pattern));
        }
        if (path.endsWith(".framing")) {
            JsonObject keysOfType = ConfigSchema.resolved(new JsonObject().put("$ref", "#/$defs/framing-" + framing));
            properties = keysOfType.getJsonObject("properties").copy().mergeIn(properties);
        }
        for (String key : properties.fieldNames()) {
            String below = path.isEmpty() ? key : path + '.' + key;
            JsonObject node = ConfigSchema.resolved(properties.getJsonObject(key));
            keys.put(below, node);
            walk(below, node, framing, keys);
        }
    }

    private static Key.@Nullable Type type(JsonObject node) {
        if ("object".equals(node.getString("type"))) {
            return node.containsKey("properties") || node.containsKey("patternProperties")
                    ? Key.Type.SECTION
                    : Key.Type.FREE;
        }
        String reference = node.getString("$ref", "");
        if (reference.equals("#/$defs/size")) {
            return Key.Type.SIZE;
        }
        if (reference.startsWith("#/$defs/duration")) {
            return Key.Type.DURATION;
        }
        return switch (first(node).getString("type", "string")) {
            case "integer" -> Key.Type.INTEGER;
            case "boolean" -> Key.Type.FLAG;
            case "array" -> Key.Type.LIST;
            case "string" -> Key.Type.TEXT;
            default -> null;
        };
    }

    private static JsonObject first(JsonObject node) {
        JsonArray choices = node.getJsonArray("anyOf");
        return choices == null ? node : choices.getJsonObject(0);
    }

    /** A codec may be one of a service: what is listed there are ours. */
    private static List<?> allowed(JsonObject node) {
        JsonObject first = first(node);
        JsonObject items = first.getJsonObject("items");
        JsonObject listed = items == null ? first : first(items);
        boolean open = node.getJsonArray("anyOf", new JsonArray()).encode().contains("\\\\S");
        return open ? List.of() : listed.getJsonArray("enum", new JsonArray()).getList();
    }

    private static Key.@Nullable Range range(JsonObject node) {
        JsonObject first = first(node);
        Long min = first.getLong("minimum");
        Long max = first.getLong("maximum");
        return min == null || max == null ? null : new Key.Range(min, max);
    }
}
