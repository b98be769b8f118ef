package io.socketbus.cli;

import io.socketbus.api.Printable;
import io.socketbus.config.ConfigException;
import io.socketbus.config.ConfigOrigin;
import io.socketbus.config.ConfigText;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the configuration that the command line names. */
public final class ConfigSource {

    private static final String DEFAULT = "/io/socketbus/conf/socketbus.json";
    private static final String DEFAULT_NAME = "the default configuration";

    private ConfigSource() {}

    /**
     * Reads the configuration.
     *
     * @param conf path of a file, or JSON that begins with a brace; null for the default inside the jar
     * @throws ConfigException where there is no such file, or no JSON object in it
     */
    public static JsonObject read(@Nullable String conf) {
        return conf == null ? ConfigText.object(DEFAULT_NAME, resource()) : object("-conf", conf);
    }

    /**
     * The configuration, to be read again while the process runs.
     *
     * @param conf as above
     * @param environment variables of the process
     */
    public static ConfigOrigin origin(@Nullable String conf, Map<String, String> environment) {
        if (conf == null) {
            return ConfigOrigin.text(DEFAULT_NAME, resource(), environment);
        }
        return isJson(conf)
                ? ConfigOrigin.text("-conf", conf, environment)
                : ConfigOrigin.file(conf, () -> file("-conf", conf), environment);
    }

    /** @throws ConfigException where an option's value is neither JSON nor a file of it */
    static JsonObject object(String option, String value) {
        return isJson(value) ? ConfigText.object(option, value) : ConfigText.object(value, file(option, value));
    }

    private static boolean isJson(String value) {
        return value.strip().startsWith("{");
    }

    private static String file(String option, String path) {
        String reason;
        try {
            byte[] bytes = Files.readAllBytes(Path.of(path));
            if (!isUtf16(bytes)) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
            reason = "it is UTF-16; save it as UTF-8";
        } catch (NoSuchFileException e) {
            reason = "there is none in " + Path.of("").toAbsolutePath() + "; check the path";
        } catch (CharacterCodingException e) {
            reason = "it is not UTF-8; save it as UTF-8";
        } catch (IOException | InvalidPathException e) {
            reason = e.getClass().getSimpleName() + ": " + Printable.text(String.valueOf(e.getMessage()))
                    + "; check the path";
        }
        throw fault(option + ": must name a readable file, or be JSON, found " + quoted(path) + ", " + reason);
    }

    /** By its byte order mark; or by where the zeros are, since JSON begins with two characters of ASCII. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe || bytes[0] == 0 ^ bytes[1] == 0;
    }

    /** JSON that a shell has mangled may hold passwords, and is no path. */
    private static String quoted(String path) {
        return path.contains("{") ? "a text of " + path.length() + " characters" : '"' + Printable.text(path) + '"';
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
