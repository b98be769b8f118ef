package io.socketbus.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;

/** Events as a session and others log them, at a known time. */
final class Event {

    static final LoggerContext LOGGERS = new LoggerContext();

    private Event() {}

    static LoggingEvent info(String message, Object... values) {
        return of(Level.INFO, null, message, values);
    }

    /** Of another logger. */
    static LoggingEvent by(String logger, String message, Object... values) {
        return of(logger, Level.INFO, null, message, values);
    }

    static LoggingEvent of(Level level, @Nullable Throwable thrown, String message, Object... values) {
        return of("io.socketbus.session.Session", level, thrown, message, values);
    }

    private static LoggingEvent of(
            String logger, Level level, @Nullable Throwable thrown, String message, Object... values) {
        LoggingEvent event = new LoggingEvent(
                Event.class.getName(),
                LOGGERS.getLogger(logger),
                level,
                message,
                thrown,
                values.length == 0 ? null : values);
        event.setThreadName("loop-1");
        event.setTimeStamp(1_774_000_000_123L);
        return event;
    }

    /** As a session tells its end. */
    static LoggingEvent closing(String listener, String peer, String reason, String detail) {
        return info("closing listener={} peer={} reason={} detail=\"{}\"", listener, peer, reason, detail);
    }
}
