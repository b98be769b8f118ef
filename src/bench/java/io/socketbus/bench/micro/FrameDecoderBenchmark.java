package io.socketbus.bench.micro;

import io.socketbus.frame.AnnouncedFrameDecoder;
import io.socketbus.frame.DelimiterFrameDecoder;
import io.socketbus.frame.DelimiterFrameDecoder.Delimiting;
import io.socketbus.frame.FrameDecoder;
import io.socketbus.frame.FrameException;
import io.socketbus.frame.LengthField;
import io.socketbus.frame.OversizePolicy;
import io.socketbus.frame.RecordParserDelimiterDecoder;
import io.socketbus.frame.RecordParserDelimiterDecoder.Ending;
import io.socketbus.frame.RecordParserLengthDecoder;
import io.vertx.core.buffer.Buffer;
import java.util.List;
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

    private static final int MAX_FRAME_BYTES = 1 << 20;
    private static final Buffer LF = Buffer.buffer("\n");
    private static final Buffer CRLF = Buffer.buffer("\r\n");
    private static final LengthField LENGTH =
            new LengthField(0, 4, LengthField.Endian.BIG, 0, LengthField.Counting.EXCLUSIVE, 4);

    @Param({"LINE_OWN", "LINE_RECORD_PARSER", "LENGTH_OWN", "LENGTH_RECORD_PARSER"})
    public Decoding decoding = Decoding.LINE_OWN;

    @Param({"128", "16384"})
    public int frameBytes;

    private Buffer[] chunks = {};
    private FrameDecoder decoder = Decoding.LINE_OWN.decoder();

    /** A framing and who does it. */
    public enum Decoding {
        LINE_OWN,
        LINE_RECORD_PARSER,
        LENGTH_OWN,
        LENGTH_RECORD_PARSER;

        Buffer wire(Buffer frame) {
            return switch (this) {
                case LINE_OWN, LINE_RECORD_PARSER -> frame.copy().appendBuffer(LF);
                case LENGTH_OWN, LENGTH_RECORD_PARSER ->
                    Buffer.buffer().appendInt(frame.length()).appendBuffer(frame);
            };
        }

        /** As a listener with the default configuration makes it. */
        FrameDecoder decoder() {
            return switch (this) {
                case LINE_OWN ->
                    new DelimiterFrameDecoder(
                            List.of(CRLF, LF),
                            Delimiting.STRIP,
                            Buffer.buffer(),
                            MAX_FRAME_BYTES,
                            OversizePolicy.CLOSE);
                case LINE_RECORD_PARSER -> new RecordParserDelimiterDecoder(LF, Ending.STRIP_WITH_CR, MAX_FRAME_BYTES);
                case LENGTH_OWN -> AnnouncedFrameDecoder.length(LENGTH, Buffer.buffer(), MAX_FRAME_BYTES);
                case LENGTH_RECORD_PARSER -> new RecordParserLengthDecoder(LENGTH, MAX_FRAME_BYTES);
            };
        }
    }

    @Setup
    public void makeStream() {
        chunks = Frames.chunks(decoding.wire(Frames.object(frameBytes)));
        decoder = decoding.decoder();
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
