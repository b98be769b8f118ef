package io.socketbus.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lines for people.
 *
 * <pre>
 *   2026-11-24T08:15:00.123+01:00 INFO  Session closing listener=devices session=… peer=… reason=BAD_FRAME detail="…"
 * </pre>
 *
 * <p>A stack trace follows on lines of its own, which begin with a tab; no other line does.
 */
final class TextFormat implements LineFormat {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    @Override
    public String line(ILoggingEvent event) {
        OneLine line = new OneLine(MAX_LINE_BYTES);
        line.escaped(TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
                .escaped(level(event))
                .escaped(simpleName(event.getLoggerName()))
                .escaped(" ");
        Said.tell(event, new Text(line));
        return event.getThrowableProxy() == null
                ? line.toString()
                : line + trace(StackTrace.lines(event.getThrowableProxy()));
    }

    private static String level(ILoggingEvent event) {
        String level = event.getLevel().toString();
        return ' ' + level + " ".repeat(Math.max(0, 5 - level.length())) + ' ';
    }

    private static String simpleName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String trace(List<String> trace) {
        StringBuilder lines = new StringBuilder();
        trace.forEach(line -> lines.append("\n\t").append(new OneLine(MAX_VALUE_BYTES).escaped(line)));
        return lines.toString();
    }

    /** The parts one after the other. */
    private record Text(OneLine line) implements Said.Parts {

        @Override
        public void words(String text) {
            line.escaped(text);
        }

        @Override
        public void value(@Nullable Object value) {
            line.escaped(String.valueOf(value));
        }

        @Override
        public void pair(String key, @Nullable Object value, boolean quoted) {
            line.escaped(key).escaped("=");
            if (quoted) {
                line.escaped("\"")
                        .escaped(String.valueOf(value), MAX_VALUE_BYTES, '"')
                        .escaped("\"");
            } else {
                line.escaped(String.valueOf(value), MAX_VALUE_BYTES, '\0');
            }
        }
    }
}
