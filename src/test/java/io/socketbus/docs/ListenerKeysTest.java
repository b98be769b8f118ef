package io.socketbus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.socketbus.config.ConfigException;
import io.socketbus.config.ConfigLoader;
import io.socketbus.config.SocketbusConfig;
import io.socketbus.docs.Markdown.Row;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a listener beside its framing against what the configuration's reader says of itself. */
class ListenerKeysTest {

    private static final int DEFAULT = 1;

    /** The rows whose key is a path and whose default is one value. */
    static List<Row> defaults() {
        Markdown protocol = Markdown.read("src/docs/protocol.md");
        return protocol.lines().stream()
                .filter(line -> line.startsWith("#"))
                .flatMap(heading -> protocol.rows(heading).stream())
                .filter(row -> row.key().matches("(inbound|outbound|limits)\\.\\w+"))
                .filter(row -> Markdown.isQuoted(row.cells().get(DEFAULT)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void a_default_is_what_holds_where_the_key_is_absent(Row row) {
        Object byDefault = Json.decodeValue(Markdown.quoted(row.cells().get(DEFAULT)));

        SocketbusConfig written = load(listener(row.key(), byDefault));

        assertThat(written).isEqualTo(load(new JsonObject()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound", "outbound", "limits"})
    void every_key_is_told(String section) {
        String docs =
                String.join("\n", Markdown.all().stream().map(Markdown::text).toList());

        for (String key : known(section)) {
            assertThat(docs).contains("`" + section + "." + key + "`");
        }
    }

    private static List<String> known(String section) {
        JsonObject listener = listener(section + ".noSuchKeyAtAll", 1);
        ConfigException faults = catchThrowableOfType(ConfigException.class, () -> load(listener));
        String fault = Objects.requireNonNull(faults, "no fault").faults().get(0);
        return List.of(fault.substring(fault.indexOf("known are ") + "known are ".length())
                .split(", ", -1));
    }

    private static JsonObject listener(String path, Object value) {
        String[] names = path.split("\\.", -1);
        return new JsonObject().put(names[0], new JsonObject().put(names[1], value));
    }

    private static SocketbusConfig load(JsonObject listener) {
        JsonObject devices = new JsonObject().put("port", 7000).mergeIn(listener);
        return ConfigLoader.load(new JsonObject().put("listeners", new JsonObject().put("devices", devices)), Map.of());
    }
}
