package io.socketbus.bench;

import com.sun.management.OperatingSystemMXBean;
import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadResult;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.load.Traffic;
import io.socketbus.bench.load.WrongReplyException;
import io.socketbus.bench.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One measurement of one server.
 *
 * @param server what it used meanwhile
 * @param loadCores how much of one cpu the load used; near 1 it is the load that was measured
 */
record Measurement(LoadResult load, Used server, double loadCores) {

    /** Lets new connections settle: longer where they are many, so that each has had a frame back. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    private static final Duration SETTLE_EACH = Duration.ofNanos(150_000);

    private static final OperatingSystemMXBean SELF =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * What a server used.
     *
     * @param cpuSeconds CPU time of all threads
     * @param allocatedBytes on its heap
     * @param residentKib its memory at the end
     */
    record Used(double cpuSeconds, long allocatedBytes, long residentKib) {}

    /** Connects, measures, waits for every frame to come back, and disconnects. */
    static Measurement of(ServerProcess server, LoadShape shape, Duration duration) throws IOException {
        try (Load load = Load.connect(server.address(), shape)) {
            return of(server, load, SETTLE.plus(SETTLE_EACH.multipliedBy(shape.peers())), duration);
        } catch (WrongReplyException | UncheckedIOException e) {
            throw new IllegalStateException(server.label() + ": " + e.getMessage(), e);
        }
    }

    /** Measures what is connected already, and waits for every frame to come back. */
    static Measurement of(ServerProcess server, Traffic traffic, Duration settle, Duration duration)
            throws IOException {
        traffic.run(settle);
        long allocatedBefore = server.allocatedBytes();
        Duration serverBefore = server.cpu();
        long selfBefore = SELF.getProcessCpuTime();
        LoadResult result = traffic.run(duration);
        Duration serverCpu = server.cpu().minus(serverBefore);
        double selfSeconds = seconds(Duration.ofNanos(SELF.getProcessCpuTime() - selfBefore));
        long allocated = server.allocatedBytes() - allocatedBefore;
        traffic.finish();
        Used used = new Used(seconds(serverCpu), allocated, server.residentKib());
        return new Measurement(result, used, selfSeconds / result.seconds());
    }

    double framesPerSecond() {
        return load.framesPerSecond();
    }

    /** The steadiest number on a machine that others use too. */
    double serverCpuSecondsPerMillion() {
        return server.cpuSeconds() / load.frames() * 1_000_000;
    }

    double serverCores() {
        return server.cpuSeconds() / load.seconds();
    }

    double allocatedBytesPerFrame() {
        return server.allocatedBytes() / (double) load.frames();
    }

    double residentMib() {
        return server.residentKib() / 1024.0;
    }

    double latencyMicros(double percentile) {
        return load.latencies().getValueAtPercentile(percentile) / (double) TimeUnit.MICROSECONDS.toNanos(1);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
