package io.socketbus.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines for machines: a JSON object each (RFC 8259), in ASCII.
 *
 * <pre>
 *   {"timestamp":"2026-11-24T07:15:00.123Z","level":"INFO","logger":"io.socketbus.session.Session","thread":"…",
 *    "message":"closing","listener":"devices","session":"…","peer":"…","reason":"BAD_FRAME","detail":"…"}
 * </pre>
 *
 * <p>{@code message} says what happened, in words of our code; every value with a name is a field. A stack trace is the
 * field {@code exception}.
 */
final class JsonFormat implements LineFormat {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String line(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("timestamp", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        fields.put("level", event.getLevel().toString());
        fields.put("logger", event.getLoggerName());
        fields.put("thread", event.getThreadName());
        fields.put("message", "");
        if (event.getThrowableProxy() != null) {
            fields.put("exception", String.join("\n", StackTrace.lines(event.getThrowableProxy())));
        }
        Fields parts = new Fields(fields, new StringBuilder());
        Said.tell(event, parts);
        String words = parts.message().toString().strip().replaceAll(" +", " ");
        fields.put("message", words.isEmpty() ? event.getFormattedMessage() : words);
        return encoded(fields);
    }

    private static String encoded(Map<String, Object> fields) {
        StringBuilder json = new StringBuilder(512);
        fields.forEach((key, value) -> {
            json.append(json.length() == 0 ? '{' : ',');
            JsonString.append(key, MAX_VALUE_BYTES, json);
            json.append(':');
            if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
                json.append(value);
            } else {
                JsonString.append(String.valueOf(value), mostBytes(key), json);
            }
        });
        return json.append('}').toString();
    }

    private static int mostBytes(String key) {
        return switch (key) {
            case "message" -> MAX_VALUE_BYTES * 2;
            case "exception" -> MAX_TRACE_BYTES;
            default -> MAX_VALUE_BYTES;
        };
    }

    /** Puts each pair into a field of its own, and the rest into the message. */
    private record Fields(Map<String, Object> fields, StringBuilder message) implements Said.Parts {

        @Override
        public void words(String text) {
            message.append(text);
        }

        @Override
        public void value(@Nullable Object value) {
            if (value instanceof Map<?, ?> pairs) {
                pairs.forEach((key, of) -> pair(String.valueOf(key), of, false));
            } else {
                message.append(value);
            }
        }

        @Override
        public void pair(String key, @Nullable Object value, boolean quoted) {
            String free = key;
            while (fields.containsKey(free)) {
                free += '_';
            }
            fields.put(free, value == null ? "null" : value);
        }
    }
}
