package io.socketbus.bench.micro;

import io.socketbus.config.ListenerConfig;
import io.socketbus.frame.FrameDecoder;
import io.socketbus.frame.FrameException;
import io.socketbus.server.Framings;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A frame out of the chunks of a socket, by our own decoders and by Vert.x's RecordParser. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameDecoderBenchmark {

    /** As {@link Listeners#framing} takes them. */
    @Param({
        "line",
        "line/record-parser",
        "delimiter",
        "delimiter/record-parser",
        "fixed",
        "fixed/record-parser",
        "length",
        "length/record-parser",
        "varint",
        "netstring",
        "mllp",
        "slip",
        "syslog",
        "stomp"
    })
    public String framing = "line";

    @Param({"128", "16384"})
    public int frameBytes;

    private Buffer[] chunks = {};
    private FrameDecoder decoder =
            Framings.decoders(Listeners.with(Listeners.framing("line", 128))).get();

    @Setup
    public void makeStream() throws FrameException {
        ListenerConfig listener = Listeners.with(Listeners.framing(framing, frameBytes));
        chunks = Frames.chunks(Framings.encoder(listener).encode(Frames.frame(framing, frameBytes)));
        decoder = Framings.decoders(listener).get();
    }

    @Benchmark
    @OperationsPerInvocation(Frames.COUNT)
    public void decode(Blackhole taken) throws FrameException {
        int frames = 0;
        for (Buffer chunk : chunks) {
            decoder.feed(chunk);
            for (Buffer frame = decoder.next(); frame != null; frame = decoder.next()) {
                taken.consume(frame);
                frames++;
            }
        }
        if (frames != Frames.COUNT) {
            throw new IllegalStateException(frames + " frames");
        }
    }
}
