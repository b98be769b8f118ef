package io.socketbus.config;

import java.util.Map;

/**
 * The log of a process.
 *
 * @param level what is logged, and what is worse, of everybody who is not in {@code levels}
 * @param levels by logger: a class or package, and all below it
 * @param repeat lines of one kind in a minute, until the rest of them is only counted; zero for all
 */
public record LogConfig(Format format, Level level, Map<String, Level> levels, int repeat) {

    /** What holds where nothing is written. */
    public static final LogConfig DEFAULT = new LogConfig(Format.TEXT, Level.INFO, Map.of(), 20);

    /** What a line looks like. */
    public enum Format {
        /** For people: what happened, and {@code key=value}. */
        TEXT,
        /** For machines: a JSON object. */
        JSON
    }

    /** How much is logged, from nothing to everything. */
    public enum Level {
        OFF,
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }
}
