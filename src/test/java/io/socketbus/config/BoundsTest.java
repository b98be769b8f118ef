package io.socketbus.config;

import static io.socketbus.config.Configs.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The largest and the smallest value that passes, and the next one that does not. */
class BoundsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1B, 1",
        "1024, 1024",
        "64KiB, 65536",
        "1MiB, 1048576",
        "1GiB, 1073741824",
        "1048576KiB, 1073741824"
    })
    void a_size_is_bytes_or_a_number_with_a_unit(String written, int bytes) {
        assertThat(Configs.listener(withLimit("maxFrameBytes", written))
                        .limits()
                        .maxFrameBytes())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "0KiB",
                "1073741825",
                "2GiB",
                "64KB",
                "64kib",
                "64 KiB",
                "64K",
                "KiB",
                "1.5MiB",
                "",
                "064",
                "0x40",
                "64KiB ",
                "99999999999999999999",
                "999999999999999GiB",
                "off"
            })
    void another_size_is_refused(String written) {
        assertThat(faults(withLimit("maxFrameBytes", written)))
                .containsExactly("listeners.devices.limits.maxFrameBytes: must be a size from 1B to 1GiB, found \""
                        + written + "\"; write bytes, or a size such as \"64KiB\"");
    }

    @ParameterizedTest
    @CsvSource({"1ms, 1", "500ms, 500", "8s, 8000", "2m, 120000", "24h, 86400000", "86400s, 86400000"})
    void a_duration_is_a_number_with_a_unit(String written, long millis) {
        assertThat(Configs.listener(withLimit("halfCloseTimeout", written))
                        .limits()
                        .timeouts()
                        .halfClose())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0ms",
                "0s",
                "-1s",
                "25h",
                "86401s",
                "5",
                "5 s",
                "5S",
                "5sec",
                "1.5s",
                "1m30s",
                "PT5S",
                "s",
                "",
                "05s",
                "off",
                "999999999999h",
                "9999999999999999s"
            })
    void another_duration_is_refused(String written) {
        assertThat(faults(withLimit("halfCloseTimeout", written)))
                .containsExactly(
                        "listeners.devices.limits.halfCloseTimeout: must be a duration from 1ms to 24h, found \""
                                + written + "\"; write a number and a unit such as \"500ms\", \"8s\", \"2m\"");
    }

    @ParameterizedTest
    @CsvSource({"off, 0", "0s, 0", "1h, 3600000"})
    void off_is_a_duration_where_there_can_be_none(String written, long millis) {
        JsonObject file = Configs.withRoot(new JsonObject()
                .put("drain", new JsonObject().put("announce", written))
                .encode());

        assertThat(Configs.load(file).drain().announce()).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"port\":-1}', port, 0 to 65535, -1",
        "'{\"port\":65536}', port, 0 to 65535, 65536",
        "'{\"port\":80.0}', port, 0 to 65535, 80.0",
        "'{\"instances\":-1}', instances, 0 to 1024, -1",
        "'{\"instances\":1025}', instances, 0 to 1024, 1025",
        "'{\"framing\":{\"type\":\"length\",\"size\":0}}', framing.size, 1 to 8, 0",
        "'{\"framing\":{\"type\":\"length\",\"size\":9}}', framing.size, 1 to 8, 9",
        "'{\"framing\":{\"type\":\"length\",\"size\":2,\"strip\":3}}', framing.strip, 0 to 2, 3",
        "'{\"framing\":{\"type\":\"length\",\"offset\":65537}}', framing.offset, 0 to 65536, 65537",
        "'{\"framing\":{\"type\":\"length\",\"adjustment\":-65537}}', framing.adjustment, -65536 to 65536, -65537",
        "'{\"framing\":{\"type\":\"text-length\",\"digits\":11}}', framing.digits, 0 to 10, 11",
        "'{\"framing\":{\"type\":\"fixed\",\"size\":0}}', framing.size, 1 to 2147483647, 0",
        "'{\"limits\":{\"maxSessions\":0}}', limits.maxSessions, 1 to 10000000, 0",
    })
    void a_number_out_of_range_is_refused(String keys, String key, String range, String found) {
        assertThat(faults(Configs.withListener(keys)))
                .containsExactly("listeners.devices." + key + ": must be a number from " + range + ", found " + found
                        + "; change it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"port\":0,\"instances\":1024}",
                "{\"port\":65535,\"framing\":{\"type\":\"length\",\"size\":8,\"offset\":65536,\"strip\":65544}}",
                "{\"framing\":{\"type\":\"length\",\"size\":1,\"adjustment\":-65536,\"strip\":0}}",
                "{\"framing\":{\"type\":\"text-length\",\"digits\":10}}",
                "{\"framing\":{\"type\":\"fixed\",\"size\":65536}}",
                "{\"limits\":{\"maxSessions\":1}}"
            })
    void a_number_at_its_bound_passes(String keys) {
        assertThat(faults(Configs.withListener(keys))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "Node_1", "x-1", "..."})
    void a_node_is_called_by_letters_digits_dots_dashes_and_underscores(String node) {
        assertThat(Configs.load(Configs.withRoot(
                                new JsonObject().put("node", node).encode()))
                        .node())
                .isEqualTo(node);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "a:b"})
    void another_name_of_a_node_is_refused(String node) {
        assertThat(faults(Configs.withRoot(new JsonObject().put("node", node).encode())))
                .singleElement()
                .asString()
                .startsWith("node: must be 1 to 63 letters, digits, dots, dashes and underscores, found ");
    }

    @ParameterizedTest
    @CsvSource({"63, 0", "64, 1"})
    void a_name_has_a_largest_length(int nodeLength, int faults) {
        String node = "n".repeat(nodeLength);
        String listener = "l".repeat(nodeLength - 31);
        JsonObject file = new JsonObject()
                .put("node", node)
                .put("listeners", new JsonObject().put(listener, new JsonObject().put("port", 0)));

        assertThat(faults(file)).hasSize(2 * faults);
    }

    private static JsonObject withLimit(String key, String written) {
        return Configs.withListener(new JsonObject()
                .put("limits", new JsonObject().put(key, written))
                .encode());
    }
}
