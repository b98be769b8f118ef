package io.socketbus.tracing;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Lets OpenTelemetry, which knows Java's own logging only, tell its troubles where all others do: a line each. */
final class OtelLog extends Handler {

    /** Held here: loggers that nobody holds lose their handlers. */
    private static final Logger THEIRS = Logger.getLogger("io.opentelemetry");

    static void toOurs() {
        THEIRS.setUseParentHandlers(false);
        THEIRS.addHandler(new OtelLog());
    }

    @Override
    public void publish(LogRecord told) {
        if (told.getLevel().intValue() >= Level.WARNING.intValue()) {
            Throwable thrown = told.getThrown();
            LoggerFactory.getLogger(told.getLoggerName())
                    .warn("{} cause=\"{}\"", told.getMessage(), String.valueOf(thrown));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
