package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.socketbus.codec.Codecs;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema and the codecs know the same types and keys; a codec of a service has keys of its own. */
class SchemaCodecTest {

    private static final String PREFIX = "codec-";

    static Stream<String> types() {
        return ConfigSchema.json().getJsonObject("$defs").fieldNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()));
    }

    @Test
    void they_know_the_same_types() {
        assertThat(listed("{\"type\":\"?\"}", "must be one of ")).isEqualTo(new TreeSet<>(types().toList()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void they_know_the_same_keys(String type) {
        JsonObject codec = ConfigSchema.json().getJsonObject("$defs").getJsonObject(PREFIX + type);

        assertThat(listed("{\"type\":\"" + type + "\",\"?\":1}", "known are "))
                .isEqualTo(new TreeSet<>(codec.getJsonObject("properties").fieldNames()));
    }

    /** What the refusal of a section lists behind these words. */
    private static Set<String> listed(String section, String words) {
        String fault = String.valueOf(assertThatIllegalArgumentException()
                .isThrownBy(() -> Codecs.of(new JsonObject(section)))
                .actual()
                .getMessage());
        String list = fault.substring(fault.indexOf(words) + words.length()).replaceFirst(", found.*", "");
        return new TreeSet<>(Set.of(list.split(", ")));
    }

    @Test
    void a_codec_of_a_service_has_keys_of_its_own() {
        JsonObject file = Configs.withListener("{\"codec\":{\"type\":\"avro\",\"registry\":{\"url\":\"x\"}}}");

        assertThat(ConfigSchema.complaints(file)).isEmpty();
    }
}
