package io.socketbus.config;

import io.socketbus.config.LogConfig.Format;
import io.socketbus.config.LogConfig.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads {@code log}. */
final class LogReader {

    private static final Predicate<String> LOGGER =
            Pattern.compile("[A-Za-z_$][\\w$-]*(\\.[\\w$-]+)*").asMatchPredicate();

    private static final Map<String, Level> BY_NAME = byName();

    private final Section log;

    LogReader(Section log) {
        this.log = log;
    }

    private static Map<String, Level> byName() {
        Map<String, Level> byName = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            byName.put(ConstantNames.of(level), level);
        }
        return byName;
    }

    LogConfig read() {
        LogConfig read = new LogConfig(
                log.oneOf("format", Format.class, LogConfig.DEFAULT.format()),
                log.oneOf("level", Level.class, LogConfig.DEFAULT.level()),
                levels(),
                log.integer("repeat", 0, 1_000_000, LogConfig.DEFAULT.repeat()));
        log.refuseUnknownKeys();
        return read;
    }

    private Map<String, Level> levels() {
        Map<String, Level> levels = new LinkedHashMap<>();
        for (Map.Entry<String, Object> written : log.free("levels")) {
            Level level = BY_NAME.get(String.valueOf(written.getValue()));
            if (level == null || !LOGGER.test(written.getKey())) {
                log.fault(
                        "levels",
                        "must be names of loggers with one of " + String.join(", ", BY_NAME.keySet()) + " each",
                        "such as {\"io.netty\": \"warn\"}");
                return Map.of();
            }
            levels.put(written.getKey(), level);
        }
        return levels;
    }
}
