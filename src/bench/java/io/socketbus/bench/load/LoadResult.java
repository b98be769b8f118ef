package io.socketbus.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What one stretch of load came to.
 *
 * @param frames frames that came back, every byte of them right
 * @param latencies nanoseconds from the moment a frame was due until it was back; empty in a closed loop
 */
public record LoadResult(long frames, double seconds, Histogram latencies) {

    public double framesPerSecond() {
        return frames / seconds;
    }
}
