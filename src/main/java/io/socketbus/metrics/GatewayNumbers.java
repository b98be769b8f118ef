package io.socketbus.metrics;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What the metrics of one gateway are read from. Safe on any thread.
 *
 * @param ready whether every listener is bound and none drains
 * @param memory what its listeners share
 * @param loopLagSeconds how late the latest of its event loops was
 * @param logDropped lines that the log of the process has dropped
 */
public record GatewayNumbers(
        BooleanSupplier ready,
        List<Memory> memory,
        DoubleSupplier loopLagSeconds,
        LongSupplier logDropped,
        List<ListenerNumbers> listeners) {

    /**
     * A bound on memory.
     *
     * @param key its name below {@code memory} in the configuration
     * @param usedBytes what is taken now
     */
    public record Memory(String key, LongSupplier usedBytes, long limitBytes) {}
}
