package io.socketbus.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Lets the first lines of each kind through, and counts the rest: a million peers that break the same rule are a few lines
 * a minute. What somebody looks for, with {@code debug} and {@code trace}, is let through always, and so is who did what.
 * Safe on any thread.
 *
 * <pre>
 *   the first of a kind ──▶ its minute begins: so many pass, the rest is counted ──▶ one line tells how many
 * </pre>
 */
final class Flood {

    static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    /** There are as many as our code has messages, listeners and reasons; others' messages may differ each time. */
    private static final int MOST_KINDS = 1_000;

    /** Where it is written down who did what: a line that is not there is of no use. */
    private static final String AUDIT = "io.socketbus.audit";

    private final Map<Kind, Minute> minutes = new ConcurrentHashMap<>();

    /**
     * What lines have in common that say the same of different peers.
     *
     * @param message without what differs
     * @param listener empty where it says none, as the reason is
     */
    record Kind(String logger, Level level, String message, String listener, String reason) {

        private static final String OTHERS = "events of more kinds than are told apart";

        static Kind of(ILoggingEvent event) {
            String message = String.valueOf(event.getMessage());
            Object[] arguments = event.getArgumentArray();
            return new Kind(
                    event.getLoggerName(),
                    event.getLevel(),
                    arguments == null || arguments.length == 0 ? withoutNumbers(message) : message,
                    Said.valueOf(event, "listener"),
                    Said.valueOf(event, "reason"));
        }

        Kind others() {
            return new Kind(Logs.class.getName(), Level.WARN, OTHERS, "", "");
        }

        /** Of a message that was put together before it came here. */
        private static String withoutNumbers(String message) {
            StringBuilder same = new StringBuilder(message.length());
            for (int i = 0; i < message.length(); i++) {
                char c = message.charAt(i);
                if (c < '0' || c > '9') {
                    same.append(c);
                } else if (i == 0 || message.charAt(i - 1) < '0' || message.charAt(i - 1) > '9') {
                    same.append('#');
                }
            }
            return same.toString();
        }
    }

    /** A kind of which so many lines more were not written. */
    record Rest(Kind kind, long count) {

        /** The line that stands for them. */
        LoggingEvent event(LoggerContext loggers) {
            StringBuilder message =
                    new StringBuilder(LineTemplate.of(kind.message()).beginning()).append(", more like this");
            List<Object> values = new ArrayList<>();
            if (!kind.listener().isEmpty()) {
                message.append(" listener={}");
                values.add(kind.listener());
            }
            if (!kind.reason().isEmpty()) {
                message.append(" reason={}");
                values.add(kind.reason());
            }
            message.append(" count={}");
            values.add(count);
            Logger logger = loggers.getLogger(kind.logger());
            return new LoggingEvent(
                    Rest.class.getName(), logger, kind.level(), message.toString(), null, values.toArray());
        }
    }

    /** What there was of one kind since its first line. */
    private static final class Minute {

        private final long began;
        private long lines;

        Minute(long began) {
            this.began = began;
        }

        synchronized long next() {
            return ++lines;
        }

        synchronized long rest(int most) {
            return Math.max(0, lines - most);
        }
    }

    /**
     * Counts an event.
     *
     * @param most that pass in a minute; zero for all
     * @param now on the clock of {@link System#nanoTime}
     * @return whether it is to be written
     */
    boolean passes(ILoggingEvent event, int most, long now) {
        boolean counts = event.getLevel().isGreaterOrEqual(Level.INFO)
                && !event.getLoggerName().equals(AUDIT);
        if (most == 0 || !counts) {
            return true;
        }
        Kind kind = Kind.of(event);
        Kind counted = minutes.size() < MOST_KINDS || minutes.containsKey(kind) ? kind : kind.others();
        return minutes.computeIfAbsent(counted, first -> new Minute(now)).next() <= most;
    }

    /**
     * Ends the minutes that are over.
     *
     * @return the kinds of which there was more than was written
     */
    List<Rest> over(int most, long now) {
        List<Rest> rests = new ArrayList<>();
        minutes.forEach((kind, minute) -> {
            if (now - minute.began >= MINUTE && minutes.remove(kind, minute)) {
                long rest = minute.rest(most);
                if (rest > 0) {
                    rests.add(new Rest(kind, rest));
                }
            }
        });
        return rests;
    }
}
