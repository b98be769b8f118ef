package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The file that is the default inside the jar: it shows every key with its default. */
class DefaultFileTest {

    /** What the file sets: the rest of it says what holds anyway. */
    private static final Set<String> CHOSEN = Set.of(
            "listeners.devices.port", "verticles.echo.class", "verticles.echo.config", "listeners.devices.codec.read");

    /** Defaults of the host, and of Vert.x for workers that the echo is none of. */
    private static final Set<String> LEFT_OUT = Set.of(
            "node",
            "memory.inFlight",
            "memory.queued",
            "memory.partial",
            "ops.payload",
            "listeners.devices.limits.maxSessions",
            "verticles.echo.ha",
            "verticles.echo.workerPoolSize",
            "verticles.echo.maxWorkerExecuteTime",
            "verticles.echo.maxWorkerExecuteTimeUnit");

    private final JsonObject file = read();
    private final Map<String, Key> keys = ConfigLoader.keys(file);

    private static JsonObject read() {
        try {
            return ConfigText.object("conf/socketbus.json", Files.readString(Path.of("conf/socketbus.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void every_value_is_the_default() {
        Set<String> written = new TreeSet<>(paths("", file));
        written.removeAll(CHOSEN);
        written.remove("$schema");

        assertThat(written).isNotEmpty().allSatisfy(path -> {
            Key key = keys.get(path);
            assertThat(key).as(path).isNotNull();
            assertThat(new JsonObject().put("value", value(path)))
                    .as(path)
                    .isEqualTo(new JsonObject().put("value", key == null ? null : key.byDefault()));
        });
    }

    @Test
    void every_key_that_has_a_default_is_there() {
        Set<String> defaults = new TreeSet<>();
        keys.values().stream()
                .filter(key -> key.byDefault() != null
                        && !key.path().contains(".tls.")
                        && !key.path().contains(".proxy.")
                        && !key.path().contains(".ask."))
                .forEach(key -> defaults.add(key.path()));
        defaults.removeAll(LEFT_OUT);

        assertThat(paths("", file)).containsAll(defaults);
    }

    @Test
    void it_listens_on_7000_for_lines_of_json_and_echoes_them() {
        SocketbusConfig config = Configs.load(file);

        assertThat(Configs.listener(config).port()).isEqualTo(7_000);
        assertThat(config.verticles().values())
                .extracting(VerticleConfig::className)
                .containsExactly("io.socketbus.demo.Echo");
    }

    private Object value(String path) {
        Object value = file;
        for (String name : path.split("\\.", -1)) {
            value = ((JsonObject) value).getValue(name);
        }
        return value;
    }

    private static Set<String> paths(String path, JsonObject section) {
        Set<String> paths = new TreeSet<>();
        for (String key : section.fieldNames()) {
            String below = path.isEmpty() ? key : path + '.' + key;
            if (section.getValue(key) instanceof JsonObject object && !key.equals("config")) {
                paths.addAll(paths(below, object));
            } else {
                paths.add(below);
            }
        }
        return paths;
    }
}
