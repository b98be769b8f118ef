package io.socketbus.bench.micro;

import io.socketbus.frame.FrameEncoder;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.Wire;
import io.socketbus.server.Framings;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A frame made ready for the wire. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameEncoderBenchmark {

    @Param({"line", "delimiter", "fixed", "length", "varint", "netstring", "mllp", "slip", "syslog", "stomp", "raw"})
    public String framing = "line";

    @Param({"128", "16384"})
    public int frameBytes;

    private FrameEncoder encoder = Wire::of;
    private Buffer frame = Buffer.buffer();

    @Setup
    public void makeFrame() {
        encoder = Framings.encoder(Listeners.with(Listeners.framing(framing, frameBytes)));
        frame = Frames.frame(framing, frameBytes);
    }

    @Benchmark
    public Wire wire() throws FrameException {
        return encoder.wire(frame);
    }
}
