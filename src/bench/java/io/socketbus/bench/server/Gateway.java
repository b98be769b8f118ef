package io.socketbus.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.socketbus.bench.load.Form;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Socketbus with {@code src/bench/gateway.json}, completed, and written to {@code target/bench} for whoever wants to see
 * what ran.
 *
 * @param codec the section {@code codec}
 * @param engine what cuts the frames
 * @param consumer class of the component that answers
 */
record Gateway(JsonObject codec, String engine, String consumer) implements Contender.Kind {

    static final String ECHO = "io.socketbus.demo.Echo";

    private static final Path FILE = Path.of("src", "bench", "gateway.json");
    private static final Path COMPLETED = Path.of("target", "bench");
    private static final String RECORD_PARSER = "record-parser";

    Gateway(String codec, String consumer) {
        this(new JsonObject().put("type", codec), consumer);
    }

    Gateway(JsonObject codec, String consumer) {
        this(codec, RECORD_PARSER, consumer);
    }

    Gateway withOwnDecoder() {
        return new Gateway(codec, "own", consumer);
    }

    @Override
    public Launch launch(String label, Setting setting) {
        String config = write(label, config(setting));
        return Launch.gateway(label, config, setting.loops(), Map.of(), List.of(Launch.PORT));
    }

    private JsonObject config(Setting setting) {
        JsonObject config = read();
        JsonObject framing =
                new JsonObject().put("type", setting.form().label()).put("engine", engine);
        if (setting.form() == Form.LENGTH) {
            framing.put("size", Integer.BYTES);
        }
        config.getJsonObject("listeners")
                .getJsonObject("bench")
                .put("framing", framing)
                .put("codec", codec);
        config.getJsonObject("verticles")
                .getJsonObject("consumer")
                .put("class", consumer)
                .put("instances", setting.loops());
        return config;
    }

    private static JsonObject read() {
        try {
            return new JsonObject(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("run it from the top of the project", e);
        }
    }

    private static String write(String label, JsonObject config) {
        try {
            Path file = Files.createDirectories(COMPLETED).resolve(label + ".json");
            return Files.write(file, config.encodePrettily().getBytes(UTF_8)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
