package io.socketbus.metrics;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the metrics of one gateway are read from. Safe on any thread.
 *
 * @param ready whether every listener is bound and the gateway does not drain
 * @param memory what its listeners share
 * @param largestQueueBytes the most that one session had queued, of those with something queued now
 * @param loopLagSeconds how late the latest of its event loops was
 * @param logDropped lines that the log of the process has dropped
 * @param config what became of its configuration
 * @param listeners those of now
 */
public record GatewayNumbers(
        BooleanSupplier ready,
        List<Memory> memory,
        LongSupplier largestQueueBytes,
        DoubleSupplier loopLagSeconds,
        LongSupplier logDropped,
        ConfigNumbers config,
        Supplier<List<ListenerNumbers>> listeners) {

    /**
     * A bound on memory.
     *
     * @param key its name below {@code memory} in the configuration
     * @param usedBytes what is taken now
     */
    public record Memory(String key, LongSupplier usedBytes, long limitBytes) {}
}
