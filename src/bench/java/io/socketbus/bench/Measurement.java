package io.socketbus.bench;

import com.sun.management.OperatingSystemMXBean;
import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadResult;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.server.ServerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One measurement of one server.
 *
 * @param serverCpuSeconds CPU time of the server meanwhile, all threads
 * @param loadCores how much of one cpu the load used; near 1 it is the load that was measured
 * @param residentKib the server's memory at the end
 */
record Measurement(LoadResult load, double serverCpuSeconds, double loadCores, long residentKib) {

    /** Lets the new connections settle. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    private static final OperatingSystemMXBean SELF =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Connects, measures, waits for every frame to come back, and disconnects. */
    static Measurement of(ServerProcess server, LoadShape shape, Duration duration) throws IOException {
        try (Load load = Load.connect(server.address(), shape)) {
            load.run(SETTLE);
            Duration serverBefore = server.cpu();
            long selfBefore = SELF.getProcessCpuTime();
            LoadResult result = load.run(duration);
            Duration serverCpu = server.cpu().minus(serverBefore);
            double selfSeconds = seconds(Duration.ofNanos(SELF.getProcessCpuTime() - selfBefore));
            load.finish();
            return new Measurement(result, seconds(serverCpu), selfSeconds / result.seconds(), server.residentKib());
        }
    }

    double framesPerSecond() {
        return load.framesPerSecond();
    }

    /** The steadiest number on a machine that others use too. */
    double serverCpuSecondsPerMillion() {
        return serverCpuSeconds / load.frames() * 1_000_000;
    }

    double serverCores() {
        return serverCpuSeconds / load.seconds();
    }

    double latencyMicros(double percentile) {
        return load.latencies().getValueAtPercentile(percentile) / (double) TimeUnit.MICROSECONDS.toNanos(1);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
