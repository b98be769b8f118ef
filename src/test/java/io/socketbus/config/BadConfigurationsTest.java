package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.socketbus.server.ConfigCheck;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Configurations that people write, each wrong in its way, refused with the exact paths.
 *
 * <p>{@code bad-configurations.json}: {@code what} is wrong; {@code config}, or {@code text} where it is no JSON;
 * {@code environment}; {@code faults}, the beginnings of the lines; {@code editor}, false where the schema cannot see it.
 */
class BadConfigurationsTest {

    /** A type whose messages name a class of their choice. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    record AnyClass(String name) {}

    private record Bad(String what, String text, Map<String, String> environment, List<String> faults, boolean editor) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> corpus() throws IOException {
        try (var in = BadConfigurationsTest.class.getResourceAsStream("/bad-configurations.json")) {
            String corpus = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new JsonArray(corpus).stream().map(JsonObject.class::cast).map(BadConfigurationsTest::bad);
        }
    }

    private static Bad bad(JsonObject bad) {
        Map<String, String> environment = new TreeMap<>();
        bad.getJsonObject("environment", new JsonObject())
                .forEach(variable -> environment.put(variable.getKey(), String.valueOf(variable.getValue())));
        JsonObject config = bad.getJsonObject("config");
        return new Bad(
                bad.getString("what"),
                config == null ? bad.getString("text") : config.encode(),
                environment,
                bad.getJsonArray("faults").stream().map(String::valueOf).toList(),
                bad.getBoolean("editor", true));
    }

    @Test
    void the_corpus_is_large_and_each_is_wrong_in_another_way() throws IOException {
        assertThat(corpus().map(Bad::what)).doesNotHaveDuplicates().hasSizeGreaterThan(60);
        assertThat(corpus().map(bad -> bad.text() + bad.environment())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void each_is_refused_with_the_paths_of_what_is_wrong(Bad bad) {
        List<String> faults = faults(bad);

        assertThat(faults).as(bad.what()).hasSameSizeAs(bad.faults());
        for (int i = 0; i < faults.size(); i++) {
            assertThat(faults.get(i))
                    .as(bad.what())
                    .startsWith(bad.faults().get(i))
                    .doesNotContain("\n", "\tat ")
                    .hasSizeLessThan(700);
        }
    }

    /** As the process does it; what is thrown beside a fault fails the test. */
    private static List<String> faults(Bad bad) {
        try {
            JsonObject file = ConfigText.object("bad.json", bad.text());
            ConfigLoader.load(file, bad.environment(), ConfigCheck::faults, Configs.HOST);
            return List.of();
        } catch (ConfigException e) {
            return e.faults();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void an_editor_underlines_what_a_schema_can_see(Bad bad) {
        boolean json = bad.text().startsWith("{") && ConfigText.valueOrNull(bad.text()) != null;
        boolean underlined = json
                && !ConfigSchema.complaints(ConfigText.object("bad.json", bad.text()))
                        .isEmpty();

        assertThat(underlined).as(bad.what()).isEqualTo(bad.editor());
    }

    @Test
    void an_editor_sees_most_of_them() throws IOException {
        assertThat(corpus().filter(Bad::editor).count()).isGreaterThan(corpus().count() * 6 / 10);
    }
}
