package io.socketbus.cli;

import io.socketbus.api.Printable;
import io.socketbus.config.ConfigException;
import io.socketbus.config.ConfigText;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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
            return ConfigText.object("the default configuration", resource());
        }
        return conf.strip().startsWith("{") ? ConfigText.object("-conf", conf) : file(conf);
    }

    private static JsonObject file(String conf) {
        String reason;
        try {
            return ConfigText.object(conf, Files.readString(Path.of(conf)));
        } catch (NoSuchFileException e) {
            reason = "there is none in " + Path.of("").toAbsolutePath();
        } catch (CharacterCodingException e) {
            reason = "it is not UTF-8";
        } catch (IOException | InvalidPathException e) {
            reason = e.getClass().getSimpleName() + ": " + Printable.text(String.valueOf(e.getMessage()));
        }
        throw fault("-conf: must name a readable file, or be JSON, found " + quoted(conf) + ", " + reason
                + "; check the path");
    }

    /** JSON that a shell has mangled may hold passwords, and is no path. */
    private static String quoted(String conf) {
        return conf.contains("{") ? "a text of " + conf.length() + " characters" : '"' + Printable.text(conf) + '"';
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
