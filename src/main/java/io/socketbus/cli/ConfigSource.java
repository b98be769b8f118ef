package io.socketbus.cli;

import io.socketbus.config.ConfigException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the configuration that the command line names. */
public final class ConfigSource {

    private static final String DEFAULT = "/io/socketbus/conf/socketbus.json";

    private ConfigSource() {}

    /**
     * Reads the configuration.
     *
     * @param conf path of a file, or JSON that begins with a brace; null for the default inside the jar
     * @throws ConfigException where there is no such file, or no JSON object in it
     */
    public static JsonObject read(@Nullable String conf) {
        if (conf == null) {
            return parse("the default configuration", resource());
        }
        if (conf.strip().startsWith("{")) {
            return parse("-conf", conf);
        }
        try {
            return parse(conf, Files.readString(Path.of(conf)));
        } catch (IOException | InvalidPathException e) {
            throw fault("-conf: must name a readable file, found \"" + conf + "\" (" + e + "); check the path");
        }
    }

    private static JsonObject parse(String name, String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            throw fault(name + ": must be one JSON object; "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static String resource() {
        try (InputStream in = ConfigSource.class.getResourceAsStream(DEFAULT)) {
            if (in == null) {
                throw fault(DEFAULT + ": is missing in the jar; build it again, or give a file with -conf");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw fault(DEFAULT + ": cannot be read from the jar: " + e);
        }
    }

    private static ConfigException fault(String line) {
        return new ConfigException(List.of(line));
    }
}
