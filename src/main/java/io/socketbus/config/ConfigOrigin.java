package io.socketbus.config;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a configuration is written, to be read again and again: a file, or what was given at the start. It reads files, and
 * is not for an event loop once the process runs.
 */
public final class ConfigOrigin {

    private final Kind kind;
    private final Supplier<String> text;
    private final Function<String, JsonObject> parse;
    private final Map<String, String> environment;

    private enum Kind {
        FIXED,
        FILE
    }

    private ConfigOrigin(
            Kind kind, Supplier<String> text, Function<String, JsonObject> parse, Map<String, String> environment) {
        this.kind = kind;
        this.text = text;
        this.parse = parse;
        this.environment = Map.copyOf(environment);
    }

    /**
     * A file.
     *
     * @param path what it is called in a fault
     * @param text reads it anew; where it cannot be read it throws a {@link ConfigException}
     */
    public static ConfigOrigin file(String path, Supplier<String> text, Map<String, String> environment) {
        return new ConfigOrigin(Kind.FILE, text, read -> ConfigText.object(path, read), environment);
    }

    /**
     * A text that stays what it is; the files that it names may change.
     *
     * @param name what it is called in a fault
     */
    public static ConfigOrigin text(String name, String text, Map<String, String> environment) {
        return new ConfigOrigin(Kind.FIXED, () -> text, read -> ConfigText.object(name, read), environment);
    }

    /** What an embedded gateway was given; the files that it names may change. */
    public static ConfigOrigin given(JsonObject config) {
        return new ConfigOrigin(Kind.FIXED, () -> "", text -> config, Map.of());
    }

    /** Whether only the files that it names may change. */
    public boolean isFixed() {
        return kind == Kind.FIXED;
    }

    /** @throws ConfigException where it cannot be read now */
    public String text() {
        return text.get();
    }

    /** @throws ConfigException naming every fault of this text */
    public SocketbusConfig load(String read, FurtherCheck check) {
        return ConfigLoader.load(parse.apply(read), environment, check);
    }

    /** What holds of this text after all layers, secrets masked, for people to read. */
    public JsonObject masked(String read) {
        return ConfigLoader.masked(parse.apply(read), environment);
    }
}
