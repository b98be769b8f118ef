package io.socketbus.cli;

import io.socketbus.config.InboundConfig.Delivery;
import io.socketbus.config.ListenerConfig;
import io.socketbus.config.MemoryConfig;
import io.socketbus.config.OpenFiles;
import io.socketbus.config.SocketbusConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a configuration takes of its machine at most, as {@code --check} tells it. */
public final class Needs {

    private static final double KIBIBYTE = 1024;

    private Needs() {}

    /**
     * Lines whose second column is aligned.
     *
     * @param heapBytes the largest heap of this process
     */
    public static List<String> of(SocketbusConfig config, OpenFiles files, long heapBytes) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("open files", String.format(Locale.ROOT, "%,d needed, %s", files.needed(), allowed(files)));
        rows.put("memory", memory(config.memory(), heapBytes));
        config.listeners().values().forEach(listener -> rows.put("listener " + listener.name(), sessions(listener)));
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " ".repeat(width - row.getKey().length() + 2) + row.getValue())
                .toList();
    }

    private static String allowed(OpenFiles files) {
        return files.allowed() == Long.MAX_VALUE
                ? "and how many are allowed this system does not tell"
                : String.format(Locale.ROOT, "%,d allowed", files.allowed());
    }

    /** The bounds may be larger than the heap, and larger than any number. */
    private static String memory(MemoryConfig memory, long heapBytes) {
        double all = (double) memory.inFlightBytes() + memory.queuedBytes() + memory.partialBytes();
        return rounded(all) + " of a heap of " + size(heapBytes) + ": unanswered " + size(memory.inFlightBytes())
                + ", queued " + size(memory.queuedBytes()) + ", unfinished " + size(memory.partialBytes());
    }

    private static String sessions(ListenerConfig listener) {
        String unanswered = listener.inbound().delivery() == Delivery.REQUEST
                ? "unanswered " + size(listener.inbound().request().maxInFlightBytes()) + ", "
                : "";
        return String.format(
                Locale.ROOT,
                "%,d sessions, each at most: %squeued %s, unfinished %s",
                listener.limits().door().maxSessions(),
                unanswered,
                size(listener.outbound().maxQueuedBytes()),
                size(listener.limits().maxFrameBytes()));
    }

    private static String size(long bytes) {
        return rounded((double) bytes);
    }

    private static String rounded(double bytes) {
        if (bytes < KIBIBYTE) {
            return String.format(Locale.ROOT, "%.0f bytes", bytes);
        }
        double kibibytes = bytes / KIBIBYTE;
        return kibibytes < KIBIBYTE
                ? String.format(Locale.ROOT, "%.1f KiB", kibibytes)
                : String.format(Locale.ROOT, "%,.1f MiB", kibibytes / KIBIBYTE);
    }
}
