package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.socketbus.config.ConfigException;
import io.socketbus.config.FramingConfig;
import io.socketbus.docs.Markdown.Row;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the framings against what the configuration's reader says of itself. */
class FramingKeysTest {

    private static final Markdown PROTOCOL = Markdown.read("src/docs/protocol.md");
    private static final int DEFAULT = 1;
    private static final int REMARK = 2;

    /** Each type that has a section of its own; the others are presets. */
    static List<String> types() {
        return PROTOCOL.lines().stream()
                .filter(line -> line.matches("## `[a-z0-9-]+`"))
                .map(Markdown::quoted)
                .toList();
    }

    static List<Row> presets() {
        return PROTOCOL.rows("## Presets");
    }

    @Test
    void every_type_and_preset_is_told_and_pictured() {
        List<String> told = Stream.concat(types().stream(), presets().stream().map(Row::key))
                .toList();

        String fault = fault(new JsonObject().put("type", "no-such-framing"));

        assertThat(told).containsExactlyInAnyOrderElementsOf(listed(fault, "must be one of "));
        assertThat(FramingPicture.all()).extracting(FramingPicture::type).containsAll(told);
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_key_of_a_type_is_told(String type) {
        String fault = fault(base(type).put("no-such-key-at-all", 1));

        assertThat(keys(type)).extracting(Row::key).containsExactlyInAnyOrderElementsOf(listed(fault, "known are "));
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_default_is_what_holds_where_the_key_is_absent(String type) {
        for (Row row : keys(type)) {
            String byDefault = row.cells().get(DEFAULT);
            if (Markdown.isQuoted(byDefault) && !row.key().equals("type")) {
                JsonObject absent = base(type);
                absent.remove(row.key());
                JsonObject written = absent.copy().put(row.key(), Json.decodeValue(Markdown.quoted(byDefault)));
                assertThat(framing(written)).as("%s of %s", row.key(), type).isEqualTo(framing(absent));
            }
        }
    }

    @Test
    void the_default_type_is_what_holds_where_none_is_set() {
        String byDefault = row(PROTOCOL.rows("# Framings"), "type").cells().get(DEFAULT);

        FramingConfig framing = framing(new JsonObject());

        assertThat(framing).isEqualTo(framing(new JsonObject("{\"type\":" + Markdown.quoted(byDefault) + "}")));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void a_preset_is_what_it_stands_for(Row preset) {
        JsonObject standsFor = new JsonObject(Markdown.quoted(preset.cells().get(0)));

        FramingConfig framing = framing(new JsonObject().put("type", preset.key()));

        assertThat(framing).isEqualTo(framing(standsFor));
    }

    /** The keys of a type and those that it shares with others; what its own section says of a key counts. */
    private static List<Row> keys(String type) {
        List<Row> own = PROTOCOL.rows("## `" + type + "`");
        List<Row> keys = new ArrayList<>(own);
        for (Row shared : PROTOCOL.rows("# Framings")) {
            boolean limited = shared.key().equals("engine");
            boolean has = !limited || shared.cells().get(REMARK).contains("`" + type + "`");
            if (has && own.stream().noneMatch(row -> row.key().equals(shared.key()))) {
                keys.add(shared);
            }
        }
        return keys;
    }

    private static Row row(List<Row> rows, String key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
    }

    /** A usable section: the first that is pictured. */
    private static JsonObject base(String type) {
        return FramingPicture.all().stream()
                .filter(picture -> picture.type().equals(type))
                .map(picture -> picture.framing.copy())
                .findFirst()
                .orElseThrow();
    }

    private static FramingConfig framing(JsonObject framing) {
        return FramingPicture.listener(framing).framing();
    }

    private static String fault(JsonObject framing) {
        ConfigException faults = catchThrowableOfType(ConfigException.class, () -> framing(framing));
        return Objects.requireNonNull(faults, "no fault").faults().get(0);
    }

    /** The names that a fault lists behind some words, up to the value found. */
    private static List<String> listed(String fault, String words) {
        String names = fault.substring(fault.indexOf(words) + words.length()).split(", found ", -1)[0];
        return Arrays.asList(names.split(", ", -1));
    }
}
