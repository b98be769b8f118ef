package io.socketbus.config;

/**
 * Open files of a process, of which each session needs one.
 *
 * @param needed with as many sessions as the listeners may have, and what everything else may need
 * @param allowed the limit of this process, or {@link Long#MAX_VALUE} where the system does not tell
 */
public record OpenFiles(long needed, long allowed) {

    /** What a configuration needs, and this process has. */
    public static OpenFiles of(SocketbusConfig config) {
        long sessions = config.listeners().values().stream()
                .mapToLong(listener -> listener.limits().door().maxSessions())
                .sum();
        return new OpenFiles(sessions + SessionLimit.RESERVE, ProcessLimits.openFiles());
    }
}
