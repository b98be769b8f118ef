package io.socketbus.config;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions the listeners may have: each needs an open file, and a process that has none left accepts nobody and
 * opens no log.
 *
 * @param openFiles the process's limit of open files
 * @param written sessions that listeners ask for together
 * @param unwritten listeners that ask for no number, and share what is left
 */
record SessionLimit(long openFiles, long written, int unwritten) {

    /** For everything that is no session: jars, logs, event loops, the other listeners' sockets. */
    static final long RESERVE = 512;

    private static final int MOST = 50_000;
    private static final int MOST_WRITTEN = 10_000_000;
    private static final String KEY = "maxSessions";

    static SessionLimit of(long openFiles, Collection<Section> listeners) {
        long written = 0;
        int unwritten = 0;
        for (Section listener : listeners) {
            Long sessions = written(listener);
            if (sessions == null) {
                unwritten++;
            } else {
                written += sessions;
            }
        }
        return new SessionLimit(openFiles, written, unwritten);
    }

    /** What is no number is refused where it is read. */
    private static @Nullable Long written(Section listener) {
        Object sessions =
                listener.values().getValue("limits") instanceof JsonObject limits ? limits.getValue(KEY) : null;
        Long number = sessions == null ? null : Values.number(String.valueOf(sessions));
        return number == null || number < 0 || number > MOST_WRITTEN ? null : number;
    }

    /** Sessions that there may be in all. */
    private long left() {
        return Math.max(1, openFiles - RESERVE);
    }

    private int share() {
        return (int) Math.max(1, Math.min(MOST, (left() - written) / Math.max(1, unwritten)));
    }

    int read(Section limits) {
        int maxSessions = limits.integer(KEY, 1, MOST_WRITTEN, share());
        if (limits.has(KEY) && !limits.refused(KEY) && maxSessions > left()) {
            limits.fault(KEY, "must be at most " + rule(), "raise the limit (ulimit -n), or lower it");
        }
        return maxSessions;
    }

    /** Refuses what fits for each listener, and not for all together. */
    void check(Collection<ListenerConfig> listeners, Reading reading) {
        boolean each =
                listeners.stream().allMatch(listener -> listener.limits().door().maxSessions() <= left());
        if (each && written > left()) {
            reading.fault("listeners: limits.maxSessions must be together at most " + rule() + ", found " + written
                    + "; raise the limit (ulimit -n), or lower them");
        }
    }

    private String rule() {
        return left() + ", what the limit of " + openFiles + " open files leaves after " + RESERVE + " in reserve";
    }
}
