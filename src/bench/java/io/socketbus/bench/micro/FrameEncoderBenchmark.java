package io.socketbus.bench.micro;

import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.socketbus.frame.DelimiterFrameEncoder;
import io.socketbus.frame.FrameEncoder;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.LengthField;
import io.socketbus.frame.LengthFrameEncoder;
import io.vertx.core.buffer.Buffer;
import java.util.List;
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

    private static final int MAX_FRAME_BYTES = 1 << 20;
    private static final Buffer LF = Buffer.buffer("\n");
    private static final Buffer CRLF = Buffer.buffer("\r\n");

    private final FrameEncoder line =
            new DelimiterFrameEncoder(List.of(CRLF, LF), LF, Delimiting.STRIP, MAX_FRAME_BYTES);
    private final FrameEncoder length = new LengthFrameEncoder(
            new LengthField(0, 4, LengthField.Endian.BIG, 0, LengthField.Counting.EXCLUSIVE, 4), MAX_FRAME_BYTES);

    @Param({"128", "16384"})
    public int frameBytes;

    private Buffer frame = Buffer.buffer();

    @Setup
    public void makeFrame() {
        frame = Frames.object(frameBytes);
    }

    @Benchmark
    public Buffer line() throws FrameException {
        return line.encode(frame);
    }

    @Benchmark
    public Buffer length() throws FrameException {
        return length.encode(frame);
    }
}
