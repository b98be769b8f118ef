package io.socketbus.config;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many sessions a listener may have: each needs an open file, and a process that has none left accepts nobody and
 * opens no log.
 *
 * @param openFiles the process's limit of open files
 * @param listeners how many share it
 */
record SessionLimit(long openFiles, int listeners) {

    /** For everything that is no session: jars, logs, event loops, the other listeners' sockets. */
    private static final long RESERVE = 512;

    private static final int MOST = 50_000;

    /** The limit of this process, or one that never matters where the system does not tell. */
    static long openFilesOfProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    int read(Section limits) {
        long left = Math.max(1, openFiles - RESERVE);
        int share = (int) Math.max(1, Math.min(MOST, left / Math.max(1, listeners)));
        int maxSessions = limits.integer("maxSessions", 1, 10_000_000, share);
        if (limits.has("maxSessions") && maxSessions > left) {
            limits.fault(
                    "maxSessions",
                    "must be at most " + left + ", what the limit of " + openFiles + " open files leaves after "
                            + RESERVE + " in reserve",
                    "raise the limit (ulimit -n), or lower it");
        }
        return maxSessions;
    }
}
